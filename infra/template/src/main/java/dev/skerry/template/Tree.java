package dev.skerry.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the document, with the few ways to look into it that reading a template needs. Keeps
 * the order.
 */
public record Tree(Map<String, Object> entries) {

    static Tree of(@Nullable Object node) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) -> {
                        if (value != null) {
                            entries.put(String.valueOf(key), value);
                        }
                    });
        }
        return new Tree(entries);
    }

    public Optional<Object> at(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The mapping under a key; empty when there is none. */
    public Tree under(String key) {
        return of(entries.get(key));
    }

    public String text(String key, String otherwise) {
        return at(key).map(String::valueOf).orElse(otherwise);
    }

    public List<Object> list(String key) {
        return entries.get(key) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /**
     * The same with what {@code other} adds or replaces, mappings merged: how Globals and a
     * function become one.
     */
    Tree mergedWith(Tree other) {
        Map<String, Object> merged = new LinkedHashMap<>(entries);
        other.entries.forEach((key, value) -> merged.merge(key, value, Tree::mergeNodes));
        return new Tree(merged);
    }

    private static Object mergeNodes(Object general, Object special) {
        return general instanceof Map && special instanceof Map
                ? of(general).mergedWith(of(special)).entries
                : special;
    }
}
