package dev.skerry.sites;

import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and replaces members of a JSON tree by pointer. Trees never change: copies are answered.
 */
final class SecretFields {

    /** What is shown instead of a secret, and understood as "keep the one you have". */
    static final JsonNode SET =
            JsonNode.createObjectNode(Map.of("set", JsonNode.createBooleanNode(true)));

    private SecretFields() {}

    /** The member; null when its object lacks it, JSON null when there is no such object at all. */
    static @Nullable JsonNode at(JsonNode tree, String pointer) {
        JsonNode node = tree;
        for (String name : names(pointer)) {
            if (node == null || !node.isObject()) {
                return JsonNode.nullNode();
            }
            node = node.get(name);
        }
        return node;
    }

    /** A copy with the member replaced; null removes it. Objects on the way are made. */
    static JsonNode with(JsonNode tree, String pointer, @Nullable JsonNode value) {
        return with(tree, names(pointer), 0, value);
    }

    private static JsonNode with(
            @Nullable JsonNode tree, String[] names, int depth, @Nullable JsonNode value) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (tree != null && tree.isObject()) {
            tree.entries().forEach(it -> members.put(it.getKey(), it.getValue()));
        }
        String name = names[depth];
        if (depth < names.length - 1) {
            JsonNode inner = members.get(name);
            if (value != null || (inner != null && inner.isObject())) {
                members.put(name, with(inner, names, depth + 1, value));
            }
        } else if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return JsonNode.createObjectNode(members);
    }

    private static String[] names(String pointer) {
        return pointer.substring(1).split("/");
    }
}
