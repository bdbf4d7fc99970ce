package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Changes what is said about a medium, and with it every gallery that shows it. */
@Singleton
public final class ChangeMedia {

    private final MediaRepository media;
    private final MediaWriter writer;
    private final Clock clock;

    ChangeMedia(MediaRepository media, MediaWriter writer, Clock clock) {
        this.media = media;
        this.writer = writer;
        this.clock = clock;
    }

    public Media change(UUID id, MediaChange change) {
        return writer.write(
                "media_changed",
                () ->
                        change.apply(
                                media.find(id).orElseThrow(() -> Problem.notFound("medium")),
                                clock.instant()));
    }
}
