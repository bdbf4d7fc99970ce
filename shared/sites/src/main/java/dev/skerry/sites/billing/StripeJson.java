package dev.skerry.sites.billing;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members of what the provider sends: any may be missing, null, or of another type. */
final class StripeJson {

    private static final int LONGEST = 1_000;

    private StripeJson() {}

    static @Nullable JsonNode at(@Nullable JsonNode tree, String... path) {
        JsonNode node = tree;
        for (String name : path) {
            node = node != null && node.isObject() ? node.get(name) : null;
        }
        return node;
    }

    /** One line of it. */
    static Optional<String> text(@Nullable JsonNode tree, String... path) {
        JsonNode node = at(tree, path);
        return node != null && node.isString() ? Optional.of(line(node)) : Optional.empty();
    }

    /** An id, or that of the object that stands in its place where somebody asked for that. */
    static Optional<String> id(@Nullable JsonNode tree, String... path) {
        JsonNode node = at(tree, path);
        return node != null && node.isObject() ? text(node, "id") : text(tree, path);
    }

    /** Seconds since 1970. */
    static Optional<Long> seconds(@Nullable JsonNode tree, String... path) {
        JsonNode node = at(tree, path);
        return node != null && node.isNumber()
                ? Optional.of(node.getLongValue()).filter(it -> it > 0 && it < 100_000_000_000L)
                : Optional.empty();
    }

    static List<JsonNode> list(@Nullable JsonNode tree, String... path) {
        JsonNode node = at(tree, path);
        List<JsonNode> items = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.values().forEach(items::add);
        }
        return items;
    }

    private static String line(JsonNode node) {
        String line = node.getStringValue().replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
