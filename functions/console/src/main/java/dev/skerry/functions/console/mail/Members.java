package dev.skerry.functions.console.mail;

import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that is put together, or looked into. */
final class Members {

    private final Map<String, JsonNode> members = new LinkedHashMap<>();

    /** A copy of an object's. */
    static Members of(JsonNode object) {
        Members copy = new Members();
        object.entries().forEach(it -> copy.members.put(it.getKey(), it.getValue()));
        return copy;
    }

    /** Text, a number or a truth; empty where there is none. */
    static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : value.coerceStringValue();
    }

    /** An empty object where there is none. */
    static JsonNode object(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isObject() ? value : JsonNode.createObjectNode(Map.of());
    }

    static boolean has(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    Members with(String name, JsonNode value) {
        members.put(name, value);
        return this;
    }

    Members with(String name, boolean value) {
        return with(name, JsonNode.createBooleanNode(value));
    }

    /** Left out when it is null. */
    Members with(String name, @Nullable String value) {
        return value == null ? this : with(name, JsonNode.createStringNode(value));
    }

    /** Left out when it is null. */
    Members with(String name, @Nullable Integer value) {
        return value == null ? this : with(name, JsonNode.createNumberNode(value));
    }

    Members without(String name) {
        members.remove(name);
        return this;
    }

    JsonNode node() {
        return JsonNode.createObjectNode(members);
    }
}
