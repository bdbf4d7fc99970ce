package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Deletes the record of a medium, and takes it out of every gallery. The file itself stays. */
@Singleton
public final class DeleteMedia {

    private final ContentLock lock;
    private final MediaRepository media;
    private final GalleryDocumentRepository documents;

    DeleteMedia(ContentLock lock, MediaRepository media, GalleryDocumentRepository documents) {
        this.lock = lock;
        this.media = media;
        this.documents = documents;
    }

    public void delete(UUID id) {
        boolean deleted =
                lock.changing(
                        () -> {
                            List<UUID> galleries = media.galleriesOf(id);
                            boolean gone = media.delete(id);
                            documents.rewrite(galleries);
                            return gone;
                        });
        if (!deleted) {
            throw Problem.notFound("medium");
        }
    }
}
