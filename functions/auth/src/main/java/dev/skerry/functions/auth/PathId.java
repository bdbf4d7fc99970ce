package dev.skerry.functions.auth;

import dev.skerry.http.AuthError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as clients send them. */
final class PathId {

    private static final int LENGTH = 36;

    private PathId() {}

    /** What is no id names nothing. */
    static UUID of(String text, String name) {
        return parse(text, 404, name);
    }

    static UUID argument(@Nullable String text, String name) {
        return parse(text == null ? "" : text, 400, name);
    }

    private static UUID parse(String text, int status, String name) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new AuthError(status, "validation_failed", name + " must be an UUID");
    }
}
