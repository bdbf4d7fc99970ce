package dev.skerry.content;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes a gallery and its document, or neither. */
@Singleton
final class GalleryWriter {

    private final ContentLock lock;
    private final GalleryRepository galleries;
    private final MediaRepository media;
    private final GalleryDocumentRepository documents;
    private final AuditLog audit;

    GalleryWriter(
            ContentLock lock,
            GalleryRepository galleries,
            MediaRepository media,
            GalleryDocumentRepository documents,
            AuditLog audit) {
        this.lock = lock;
        this.galleries = galleries;
        this.media = media;
        this.documents = documents;
        this.audit = audit;
    }

    /**
     * @param event what the log calls it
     * @param made called under the lock, so that it may build on what is there
     */
    Gallery write(String event, Supplier<Gallery> made) {
        return lock.changing(
                () -> {
                    Gallery gallery = made.get();
                    requireKnown(gallery);
                    galleries.put(gallery);
                    documents.rewrite(List.of(gallery.id()));
                    audit.write(AuditEvent.done(event).with("gallery", gallery.id().toString()));
                    return gallery;
                });
    }

    private void requireKnown(Gallery gallery) {
        UUID cover = gallery.coverMediaId();
        if (cover != null) {
            KnownIds.require(List.of(cover), media.unknown(List.of(cover)), "/coverMediaId");
        }
        if (!gallery.mags().isEmpty()) {
            KnownIds.require(gallery.mags(), media.unknownMags(gallery.mags()), "/mags/%d");
        }
    }
}
