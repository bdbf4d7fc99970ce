package dev.skerry.content;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** JSON columns. */
@Singleton
final class ContentJson {

    private static final Argument<JsonNode> TREE = Argument.of(JsonNode.class);
    private static final Argument<Map<String, String>> TEXTS =
            Argument.mapOf(String.class, String.class);

    private final ObjectMapper mapper;

    ContentJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    JsonNode parse(String text) {
        return read(text, TREE);
    }

    Map<String, String> texts(String text) {
        return read(text, TEXTS);
    }

    String text(JsonNode tree) {
        return write(TREE, tree);
    }

    String text(Map<String, String> texts) {
        return write(TEXTS, texts);
    }

    private <T> T read(String text, Argument<T> type) {
        try {
            return Objects.requireNonNull(mapper.readValue(text, type));
        } catch (IOException e) {
            throw new UncheckedIOException("A JSON column does not parse", e);
        }
    }

    private <T> String write(Argument<T> type, T value) {
        try {
            return mapper.writeValueAsString(type, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
