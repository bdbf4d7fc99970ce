package dev.skerry.adapter.mailapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bodies of requests and answers. */
final class ApiJson {

    private static final Argument<JsonNode> TREE = Argument.of(JsonNode.class);

    private final ObjectMapper mapper;

    ApiJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text component of an answer; empty if there is none, or no JSON at all. */
    String text(String json, String component) {
        return text(tree(json), component);
    }

    /** The same component of each object in a list. */
    List<String> texts(String json, String list, String component) {
        JsonNode tree = tree(json);
        JsonNode found = tree.isObject() ? tree.get(list) : null;
        List<String> texts = new ArrayList<>();
        if (found != null && found.isArray()) {
            found.values().forEach(it -> texts.add(text(it, component)));
        }
        return texts;
    }

    private static String text(JsonNode tree, String component) {
        JsonNode found = tree.isObject() ? tree.get(component) : null;
        return found == null || !found.isString() ? "" : found.getStringValue();
    }

    private JsonNode tree(String json) {
        try {
            JsonNode tree = mapper.readValue(json.getBytes(UTF_8), TREE);
            return tree == null ? JsonNode.nullNode() : tree;
        } catch (IOException e) {
            // A proxy answers in HTML; the status says enough.
            return JsonNode.nullNode();
        }
    }

    /** Name and value, in the order of names: the same mail has the same body in every process. */
    static Map<String, String> sorted(Map<String, String> values) {
        return new TreeMap<>(values);
    }
}
