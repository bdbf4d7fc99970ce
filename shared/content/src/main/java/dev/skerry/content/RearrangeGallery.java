package dev.skerry.content;

import dev.skerry.content.SetGalleryItems.Item;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a gallery shows from now on, said by what it shows while nobody else is changing it. */
@Singleton
public final class RearrangeGallery {

    private final ContentLock lock;
    private final GalleryRepository galleries;
    private final SetGalleryItems items;

    RearrangeGallery(ContentLock lock, GalleryRepository galleries, SetGalleryItems items) {
        this.lock = lock;
        this.galleries = galleries;
        this.items = items;
    }

    /**
     * @throws Problem as {@link SetGalleryItems#set}
     */
    public List<GalleryItem> rearrange(UUID gallery, UnaryOperator<List<Item>> change) {
        return lock.changing(
                () -> {
                    List<Item> now =
                            galleries.items(gallery).stream()
                                    .map(it -> new Item(it.mediaId(), it.caption()))
                                    .toList();
                    return items.set(new SetGalleryItems.Command(gallery, change.apply(now)));
                });
    }
}
