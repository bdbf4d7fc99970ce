package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the values of its last row's sort columns. Opaque to callers, and only ever
 * bound as parameters, so a forged one shows nothing that another page would not.
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\u001f";
    private static final int MAX_LENGTH = 1_000;

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    public String encode() {
        byte[] bytes = String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads the {@code cursor} parameter.
     *
     * @param size how many values this list's cursors have
     * @throws Problem {@code invalid_request} when it is not one of this list's cursors
     */
    public static Optional<Cursor> parse(@Nullable String text, int size) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > MAX_LENGTH) {
            throw refused();
        }
        Cursor cursor = new Cursor(List.of(decode(text).split(SEPARATOR, -1)));
        if (cursor.values().size() != size) {
            throw refused();
        }
        return Optional.of(cursor);
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw refused();
        }
    }

    /** For values that do not parse as what they must be, too. */
    public static Problem refused() {
        return Problem.invalid("/cursor", "is not a cursor of this list");
    }
}
