package dev.skerry.functions.console.galleries;

import dev.skerry.content.SetGalleryItems.Item;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of the items of a gallery when one of them is moved, named or taken out. */
final class ItemOrder {

    private ItemOrder() {}

    /**
     * @param place from 1; what lies outside is the first or the last
     */
    static List<Item> moved(List<Item> items, UUID media, int place) {
        List<Item> others = new ArrayList<>(items);
        Item moved = others.remove(at(items, media));
        others.add(Math.clamp(place - 1L, 0, others.size()), moved);
        return others;
    }

    static List<Item> without(List<Item> items, UUID media) {
        List<Item> others = new ArrayList<>(items);
        others.remove(at(items, media));
        return others;
    }

    static List<Item> captioned(List<Item> items, UUID media, @Nullable String caption) {
        List<Item> all = new ArrayList<>(items);
        all.set(at(items, media), new Item(media, caption));
        return all;
    }

    /** At the end, each once. */
    static List<Item> with(List<Item> items, List<UUID> media) {
        List<Item> all = new ArrayList<>(items);
        for (UUID id : media) {
            if (all.stream().noneMatch(it -> it.mediaId().equals(id))) {
                all.add(new Item(id, null));
            }
        }
        return all;
    }

    /** From 0. */
    static int at(List<Item> items, UUID media) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).mediaId().equals(media)) {
                return i;
            }
        }
        throw Problem.notFound("item");
    }
}
