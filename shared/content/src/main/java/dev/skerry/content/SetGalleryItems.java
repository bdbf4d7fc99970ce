package dev.skerry.content;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a gallery shows, and in which order. Replaces all of it. */
@Singleton
public final class SetGalleryItems {

    private static final int MOST = 500;

    /**
     * @param caption in place of the medium's own
     */
    @Serdeable
    public record Item(UUID mediaId, @Nullable String caption) {}

    public record Command(UUID gallery, List<Item> items) {
        public Command {
            items = List.copyOf(items);
            Words words =
                    new Words().require(items.size() <= MOST, "/items", "must be at most " + MOST);
            Set<UUID> seen = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                words.require(
                                seen.add(items.get(i).mediaId()),
                                "/items/" + i + "/mediaId",
                                "is there twice")
                        .text(items.get(i).caption(), "/items/" + i + "/caption", 2_000);
            }
            words.check();
        }
    }

    private final ContentLock lock;
    private final GalleryRepository galleries;
    private final MediaRepository media;
    private final GalleryDocumentRepository documents;
    private final AuditLog audit;

    SetGalleryItems(
            ContentLock lock,
            GalleryRepository galleries,
            MediaRepository media,
            GalleryDocumentRepository documents,
            AuditLog audit) {
        this.audit = audit;
        this.lock = lock;
        this.galleries = galleries;
        this.media = media;
        this.documents = documents;
    }

    /**
     * @throws Problem {@code not_found}; {@code invalid_request} for media that are not the site's
     */
    public List<GalleryItem> set(Command command) {
        List<UUID> ids = new ArrayList<>();
        List<UUID> shown = new ArrayList<>();
        List<@Nullable String> captions = new ArrayList<>();
        for (Item item : command.items()) {
            ids.add(Ids.next());
            shown.add(item.mediaId());
            captions.add(Words.orNull(item.caption()));
        }
        return lock.changing(
                () -> {
                    if (galleries.find(command.gallery()).isEmpty()) {
                        throw Problem.notFound("gallery");
                    }
                    KnownIds.require(shown, media.unknown(shown), "/items/%d/mediaId");
                    galleries.putItems(command.gallery(), ids, shown, captions);
                    documents.rewrite(List.of(command.gallery()));
                    audit.write(
                            AuditEvent.done("gallery_items_set")
                                    .with("gallery", command.gallery().toString()));
                    return galleries.items(command.gallery());
                });
    }
}
