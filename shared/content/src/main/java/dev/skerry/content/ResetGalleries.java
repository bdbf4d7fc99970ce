package dev.skerry.content;

import dev.skerry.sites.ResetPart;
import dev.skerry.sites.ResetsContent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Galleries are content; a gallery whose media are taken away stays, and shows nothing. */
@Singleton
final class ResetGalleries implements ResetsContent {

    private final ContentLock lock;
    private final GalleryRepository galleries;
    private final MediaRepository media;
    private final GalleryDocumentRepository documents;

    ResetGalleries(
            ContentLock lock,
            GalleryRepository galleries,
            MediaRepository media,
            GalleryDocumentRepository documents) {
        this.lock = lock;
        this.galleries = galleries;
        this.media = media;
        this.documents = documents;
    }

    @Override
    public long reset(ResetPart part) {
        return switch (part) {
            case CONTENT -> lock.changing(galleries::deleteAll);
            case MEDIA -> lock.changing(this::media);
            case DESIGN, ALL -> 0;
        };
    }

    private long media() {
        List<UUID> shown = galleries.ids();
        long deleted = media.deleteAll();
        documents.rewrite(shown);
        return deleted;
    }
}
