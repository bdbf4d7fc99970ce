package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Ids that somebody sent, refused by pointer. */
final class IdText {

    private IdText() {}

    static UUID of(String text, String pointer) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid(pointer, "is not an id");
        }
    }

    /** JSON arrays may hold null. */
    static List<UUID> all(List<UUID> ids, String pointer) {
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid(pointer, "must be ids");
        }
        return ids;
    }
}
