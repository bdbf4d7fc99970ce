package dev.skerry.kernel.erasure;

import dev.skerry.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer ended.
 *
 * @param place the how manieth kind of record, from 0
 * @param after the key of the last row; null at a kind's beginning
 */
record ExportCursor(int place, @Nullable String after) {

    private static final String FORM = "[0-9]{1,3}:[^\\u0000]*";

    /** Refuses what this never made. */
    static ExportCursor of(@Nullable String text, int places) {
        if (text == null) {
            return new ExportCursor(0, null);
        }
        String plain = decoded(text);
        if (!plain.matches(FORM)) {
            throw unknown();
        }
        int colon = plain.indexOf(':');
        int place = Integer.parseInt(plain.substring(0, colon));
        if (place >= places) {
            throw unknown();
        }
        String after = plain.substring(colon + 1);
        return new ExportCursor(place, after.isEmpty() ? null : after);
    }

    String text() {
        String plain = place + ":" + (after == null ? "" : after);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.invalid("/cursor", "is not a cursor");
    }
}
