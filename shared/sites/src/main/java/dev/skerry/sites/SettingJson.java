package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Settings between text, tree and record. */
@Singleton
final class SettingJson {

    private static final Argument<JsonNode> TREE = Argument.of(JsonNode.class);

    private static final String LIST = "\u001e";

    private final ObjectMapper mapper;

    SettingJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    JsonNode parse(String text) {
        try {
            return mapper.readValue(text, TREE);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored setting does not parse", e);
        }
    }

    String text(JsonNode tree) {
        try {
            return mapper.writeValueAsString(TREE, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> JsonNode tree(T value) {
        try {
            return mapper.writeValueToTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is sealed of a secret: its text, or the JSON of several behind a mark that no text
     * begins with (RFC 7464).
     */
    String secret(JsonNode given) {
        if (given.isArray()) {
            return LIST + text(given);
        }
        if (given.getStringValue().startsWith(LIST)) {
            throw Problem.invalid("", "no secret begins with a record separator");
        }
        return given.getStringValue();
    }

    JsonNode opened(String secret) {
        return secret.startsWith(LIST)
                ? parse(secret.substring(LIST.length()))
                : JsonNode.createStringNode(secret);
    }

    /** What is stored was checked when it was written, and fits. */
    <T> T bind(JsonNode tree, SettingKey<T> key) {
        try {
            return mapper.readValueFromTree(tree, key.type());
        } catch (IOException e) {
            // The cause may quote values; the row's key is enough to find it.
            throw new IllegalStateException("The stored setting " + key.name() + " does not fit");
        }
    }

    /** Refuses whatever does not fit the record or its compact constructor. */
    <T> T check(JsonNode tree, SettingKey<T> key) {
        RecordForm.check(tree, key.type());
        try {
            return mapper.readValueFromTree(tree, key.type());
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private static Problem refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return Problem.invalid("", "does not fit");
    }
}
