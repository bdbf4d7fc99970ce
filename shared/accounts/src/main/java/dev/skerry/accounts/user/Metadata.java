package dev.skerry.accounts.user;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The free JSON objects of an account, between row and memory. */
@Singleton
public final class Metadata {

    /** It travels in every access token. */
    private static final int MOST_BYTES = 4_096;

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    private final JsonMapper json;

    public Metadata(JsonMapper json) {
        this.json = json;
    }

    Map<String, Object> read(String text) {
        try {
            Map<String, Object> object = json.readValue(text, OBJECT);
            return object == null ? Map.of() : object;
        } catch (IOException e) {
            throw new UncheckedIOException("Metadata of an account does not parse", e);
        }
    }

    /**
     * @throws Problem {@code invalid_request} when it is larger than 4 KiB
     */
    public String write(Map<String, Object> object) {
        try {
            byte[] bytes = json.writeValueAsBytes(object);
            if (bytes.length > MOST_BYTES) {
                throw Problem.invalid("/data", "at most " + MOST_BYTES + " bytes of JSON");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.contains("\\u0000")) {
                throw Problem.invalid("/data", "must not contain U+0000");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("Metadata of an account cannot be written", e);
        }
    }

    /** Top-level keys of the change replace the old ones; a null takes its key away. */
    public static Map<String, Object> merge(
            Map<String, Object> old, Map<String, ? extends @Nullable Object> change) {
        Map<String, Object> merged = new LinkedHashMap<>(old);
        change.forEach(
                (key, value) -> {
                    if (value == null) {
                        merged.remove(key);
                    } else {
                        merged.put(key, value);
                    }
                });
        return merged;
    }
}
