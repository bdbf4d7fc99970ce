package dev.skerry.content;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Media as staff see them, newest first. */
@Singleton
public final class ListMedia {

    private final MediaRepository media;

    ListMedia(MediaRepository media) {
        this.media = media;
    }

    public Page<Media> list(PageRequest page) {
        return Page.of(media.list(page), page, Media::id);
    }

    public Media find(UUID id) {
        return media.find(id).orElseThrow(() -> Problem.notFound("medium"));
    }
}
