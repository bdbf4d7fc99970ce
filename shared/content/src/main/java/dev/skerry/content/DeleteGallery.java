package dev.skerry.content;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Deletes a gallery with its items and documents. The media stay. */
@Singleton
public final class DeleteGallery {

    private final ContentLock lock;
    private final GalleryRepository galleries;
    private final AuditLog audit;

    DeleteGallery(ContentLock lock, GalleryRepository galleries, AuditLog audit) {
        this.audit = audit;
        this.lock = lock;
        this.galleries = galleries;
    }

    public void delete(UUID id) {
        lock.changing(
                () -> {
                    if (!galleries.delete(id)) {
                        throw Problem.notFound("gallery");
                    }
                    audit.write(AuditEvent.done("gallery_removed").with("gallery", id.toString()));
                    return id;
                });
    }
}
