package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON columns of the outbox. */
@Singleton
public final class PlainJson {

    /** A mail shows a page of text; what is larger belongs in an address it links to. */
    private static final int LARGEST = 64 * 1024;

    private final ObjectMapper mapper;

    public PlainJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @throws Problem {@code invalid_request} for data that is not JSON or too large
     */
    public String write(Object value) {
        if (value instanceof Map) {
            PlainValues.check(value);
        }
        try {
            String text = mapper.writeValueAsString(value);
            if (text.length() > LARGEST) {
                throw Problem.invalid("/data", "At most 64 KiB");
            }
            return text;
        } catch (IOException e) {
            throw Problem.invalid("/data", "Not plain JSON values");
        }
    }

    public Map<String, Object> readMap(String text) {
        return read(text, Argument.mapOf(String.class, Object.class));
    }

    public <T> T read(String text, Argument<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException("A JSON column does not parse", e);
        }
    }
}
