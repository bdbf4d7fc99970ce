package dev.skerry.content;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
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
    private final AuditLog audit;

    DeleteMedia(
            ContentLock lock,
            MediaRepository media,
            GalleryDocumentRepository documents,
            AuditLog audit) {
        this.audit = audit;
        this.lock = lock;
        this.media = media;
        this.documents = documents;
    }

    public void delete(UUID id) {
        lock.changing(
                () -> {
                    List<UUID> galleries = media.galleriesOf(id);
                    if (!media.delete(id)) {
                        throw Problem.notFound("medium");
                    }
                    documents.rewrite(galleries);
                    audit.write(AuditEvent.done("media_removed").with("medium", id.toString()));
                    return id;
                });
    }
}
