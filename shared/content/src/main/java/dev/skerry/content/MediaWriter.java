package dev.skerry.content;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Writes a medium and the documents of the galleries that show it, or nothing. */
@Singleton
final class MediaWriter {

    /** Of a site's files, those that galleries show. */
    static final String FOLDER = "media/";

    private final ContentLock lock;
    private final MediaRepository media;
    private final GalleryDocumentRepository documents;
    private final AuditLog audit;

    MediaWriter(
            ContentLock lock,
            MediaRepository media,
            GalleryDocumentRepository documents,
            AuditLog audit) {
        this.lock = lock;
        this.media = media;
        this.documents = documents;
        this.audit = audit;
    }

    /**
     * @param event what the log calls it
     * @param made called under the lock, so that it may build on what is there
     */
    Media write(String event, Supplier<Media> made) {
        return lock.changing(
                () -> {
                    Media medium = made.get();
                    requireMedia(medium);
                    KnownIds.require(medium.mags(), media.unknownMags(medium.mags()), "/mags/%d");
                    media.put(medium);
                    documents.rewrite(media.galleriesOf(medium.id()));
                    audit.write(AuditEvent.done(event).with("medium", medium.id().toString()));
                    return medium;
                });
    }

    /** Exports and imports lie in the same bucket, and are for the eyes of admins. */
    private static void requireMedia(Media medium) {
        if (medium.key() == null) {
            return;
        }
        if (!medium.key().startsWith(FOLDER)) {
            throw Problem.invalid("/key", "must begin with " + FOLDER);
        }
        medium.variants()
                .forEach(
                        (size, key) -> {
                            if (!key.startsWith(FOLDER)) {
                                throw Problem.invalid(
                                        "/variants/" + size, "must begin with " + FOLDER);
                            }
                        });
    }
}
