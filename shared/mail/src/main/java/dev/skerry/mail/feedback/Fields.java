package dev.skerry.mail.feedback;

import io.micronaut.json.tree.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of JSON that somebody else wrote: what is not as expected is as if it were not there. */
final class Fields {

    private Fields() {}

    static @Nullable JsonNode at(@Nullable JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found == null || !found.isObject() ? null : found.get(name);
        }
        return found;
    }

    static @Nullable String text(@Nullable JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found != null && found.isString() ? found.getStringValue() : null;
    }

    /** Or an empty string. */
    static String word(@Nullable JsonNode node, String... path) {
        String text = text(node, path);
        return text == null ? "" : text;
    }

    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** RFC 3339, with a space for the T where a provider writes one. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(
                                    text.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"))
                            .toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
