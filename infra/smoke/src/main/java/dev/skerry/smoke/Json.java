package dev.skerry.smoke;

import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/** Steps into an answer, or says what it lacks. */
final class Json {

    private Json() {}

    static JsonNode child(@Nullable JsonNode node, String name) {
        JsonNode child = node == null ? null : node.get(name);
        if (child == null || child.isNull()) {
            throw new Http.Unexpected("no " + name + " in the answer");
        }
        return child;
    }

    static String text(@Nullable JsonNode node, String name) {
        return child(node, name).coerceStringValue();
    }

    static JsonNode first(JsonNode array) {
        if (array.size() == 0) {
            throw new Http.Unexpected("an empty list");
        }
        return array.values().iterator().next();
    }
}
