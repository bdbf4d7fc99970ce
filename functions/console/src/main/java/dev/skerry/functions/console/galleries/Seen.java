package dev.skerry.functions.console.galleries;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page gets to see of a gallery.
 *
 * @param message in place of the pictures, for who may not see them; empty for who may
 */
public record Seen(
        boolean isThere, String title, String description, String message, List<Item> items) {

    static final Seen NOTHING = new Seen(false, "", "", "", List.of());

    /**
     * @param url of the smallest picture that is worth looking at
     */
    public record Item(String type, String url, String alt, String caption) {

        static Item of(JsonNode item) {
            JsonNode variants = Objects.requireNonNullElse(item.get("variants"), item);
            String small = text(variants.get("small"));
            return new Item(
                    text(item.get("type")),
                    small.isEmpty() ? text(item.get("url")) : small,
                    text(item.get("alt")),
                    text(item.get("caption")));
        }
    }

    public Seen {
        items = List.copyOf(items);
    }

    /**
     * @param document as {@code GET /api/galleries/{gallery}/public} answers it
     */
    static Seen of(JsonNode document) {
        List<Item> items = new ArrayList<>();
        JsonNode shown = document.get("items");
        if (shown != null) {
            shown.values().forEach(it -> items.add(Item.of(it)));
        }
        JsonNode restricted = document.get("restricted");
        return new Seen(
                true,
                text(document.get("title")),
                text(document.get("description")),
                restricted == null || restricted.isNull() ? "" : text(restricted.get("message")),
                items);
    }

    private static String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? "" : node.coerceStringValue();
    }
}
