package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Changes what is said about a gallery of the site in scope. */
@Singleton
public final class ChangeGallery {

    private final GalleryRepository galleries;
    private final GalleryWriter writer;
    private final Clock clock;

    ChangeGallery(GalleryRepository galleries, GalleryWriter writer, Clock clock) {
        this.galleries = galleries;
        this.writer = writer;
        this.clock = clock;
    }

    public Gallery change(UUID id, GalleryChange change) {
        return writer.write(
                "gallery_changed",
                () ->
                        change.apply(
                                galleries.find(id).orElseThrow(() -> Problem.notFound("gallery")),
                                clock.instant()));
    }
}
