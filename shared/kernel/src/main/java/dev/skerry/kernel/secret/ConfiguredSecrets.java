package dev.skerry.kernel.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Secrets as configuration names them: the value itself, on one machine; {@code secret:<name>} or
 * {@code secret:<name>#<field>} of a JSON object, where a store keeps them.
 */
@Singleton
public final class ConfiguredSecrets {

    private static final String REFERENCE = "secret:";
    private static final JsonFactory JSON = new JsonFactory();

    private final @Nullable SecretStore store;

    @Inject
    public ConfiguredSecrets(@Nullable SecretStore store) {
        this.store = store;
    }

    public String text(String configured) {
        if (!configured.startsWith(REFERENCE)) {
            return configured;
        }
        if (store == null) {
            throw new IllegalStateException("No secret store for " + configured);
        }
        String[] parts = configured.substring(REFERENCE.length()).split("#", 2);
        String secret = store.read(parts[0]);
        return parts.length == 1
                ? secret
                : field(secret, parts[1])
                        .orElseThrow(() -> new IllegalStateException("Not there: " + configured));
    }

    /**
     * A key in base64. One that stands in the configuration is checked now; one that is kept in the
     * store is fetched and checked when first used, because starting must not wait for a network.
     */
    public Supplier<byte[]> key(String configured, String property, int leastBytes) {
        if (configured.startsWith(REFERENCE)) {
            return new Remembered(() -> decode(text(configured), property, leastBytes));
        }
        byte[] key = decode(configured, property, leastBytes);
        return () -> key;
    }

    private static byte[] decode(String base64, String property, int leastBytes) {
        byte[] key = Base64.getDecoder().decode(base64);
        if (key.length < leastBytes) {
            throw new IllegalArgumentException(
                    property + " must be at least " + leastBytes + " bytes in base64");
        }
        return key;
    }

    private static Optional<String> field(String json, String name) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String field = parser.nextFieldName();
                    field != null;
                    field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals(name) && value == JsonToken.VALUE_STRING) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            // Its message would quote the secret.
            throw new IllegalStateException("A secret with fields is not a JSON object");
        }
    }

    /** What was fetched once stays; a failure does not. */
    private static final class Remembered implements Supplier<byte[]> {

        private final Supplier<byte[]> source;
        private volatile byte @Nullable [] value;

        Remembered(Supplier<byte[]> source) {
            this.source = source;
        }

        @Override
        public byte[] get() {
            byte[] known = value;
            if (known == null) {
                known = source.get();
                value = known;
            }
            return known;
        }
    }
}
