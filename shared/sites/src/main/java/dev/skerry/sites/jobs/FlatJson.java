package dev.skerry.sites.jobs;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Text to text, as a JSON object. */
@Singleton
public final class FlatJson {

    private static final Argument<Map<String, String>> FLAT =
            Argument.mapOf(String.class, String.class);

    private final ObjectMapper mapper;

    FlatJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String write(Map<String, String> flat) {
        try {
            return mapper.writeValueAsString(FLAT, new TreeMap<>(flat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> read(String text) {
        try {
            Map<String, String> read = mapper.readValue(text, FLAT);
            return read == null ? Map.of() : read;
        } catch (IOException e) {
            throw new UncheckedIOException("What is stored does not parse", e);
        }
    }
}
