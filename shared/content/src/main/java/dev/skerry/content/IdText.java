package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import java.util.UUID;

/** Ids in text, refused by pointer. */
final class IdText {

    private IdText() {}

    static UUID of(String text, String pointer) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid(pointer, "is not an id");
        }
    }
}
