package dev.skerry.content;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;

/** A new gallery on the site in scope, without items. */
@Singleton
public final class CreateGallery {

    private final GalleryWriter writer;
    private final Clock clock;

    CreateGallery(GalleryWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Problems {@code invalid_request}, and {@code conflict} when the slug is taken. */
    public Gallery create(GalleryChange change) {
        Gallery gallery = change.create(Ids.next(), clock.instant());
        return writer.write("gallery_added", () -> gallery);
    }
}
