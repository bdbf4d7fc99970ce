package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Deletes a gallery with its items and documents. The media stay. */
@Singleton
public final class DeleteGallery {

    private final ContentLock lock;
    private final GalleryRepository galleries;

    DeleteGallery(ContentLock lock, GalleryRepository galleries) {
        this.lock = lock;
        this.galleries = galleries;
    }

    public void delete(UUID id) {
        boolean deleted = lock.changing(() -> galleries.delete(id));
        if (!deleted) {
            throw Problem.notFound("gallery");
        }
    }
}
