package dev.skerry.content;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Records an image or video of the site in scope, by its address or its file key. */
@Singleton
public final class AddMedia {

    private final MediaWriter writer;
    private final Clock clock;

    AddMedia(MediaWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    public Media add(MediaChange change) {
        Media media = change.create(Ids.next(), clock.instant());
        return writer.write("media_added", () -> media);
    }
}
