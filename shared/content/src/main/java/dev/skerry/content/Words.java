package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the words of a gallery or medium, each by its pointer. */
final class Words {

    private final List<Problem.Invalid> errors = new ArrayList<>();

    Words text(@Nullable String text, String at, int longest) {
        return require(
                text == null || text.length() <= longest,
                at,
                "must be at most " + longest + " characters");
    }

    Words oneOf(String word, String at, Set<String> choices) {
        return require(
                choices.contains(word),
                at,
                "must be one of " + String.join(", ", choices.stream().sorted().toList()));
    }

    Words require(boolean holds, String at, String detail) {
        if (!holds) {
            errors.add(new Problem.Invalid(at, detail));
        }
        return this;
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Blank is how a text is taken away. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
