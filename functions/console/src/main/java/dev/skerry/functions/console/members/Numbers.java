package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Numbers as forms have them. */
final class Numbers {

    private Numbers() {}

    /** Null for none. */
    static @Nullable Integer whole(String pointer, @Nullable String typed) {
        String text = Asked.text(typed).replaceAll("\\s", "");
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException noNumber) {
            throw Problem.invalid(pointer, "is no whole number");
        }
    }
}
