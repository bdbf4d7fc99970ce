package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data of a mail: JSON values, and text that every store and every mail can carry. */
final class PlainValues {

    private static final int DEEPEST = 8;

    private PlainValues() {}

    /**
     * @throws Problem {@code invalid_request} for NUL, half of a surrogate pair, and whatever is
     *     not JSON
     */
    static void check(@Nullable Object value) {
        check(value, 0);
    }

    private static void check(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw Problem.invalid("/data", "At most " + DEEPEST + " levels");
        }
        switch (value) {
            case null -> {}
            case Boolean _, Number _ -> {}
            case String text -> checkText(text);
            case List<?> list -> list.forEach(it -> check(it, depth + 1));
            case Map<?, ?> map ->
                    map.forEach(
                            (key, it) -> {
                                checkText(String.valueOf(key));
                                check(it, depth + 1);
                            });
            default -> throw Problem.invalid("/data", "Not plain JSON values");
        }
    }

    private static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.charCount(text.codePointAt(i)) == 2;
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw Problem.invalid("/data", "Text without NUL, in whole characters");
            }
            i += pair ? 1 : 0;
        }
    }
}
