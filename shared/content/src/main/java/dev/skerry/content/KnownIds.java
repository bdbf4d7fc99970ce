package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Refuses ids that the site does not have, each where it was said. */
final class KnownIds {

    private KnownIds() {}

    /**
     * @param pointer with {@code %d} for the place in the list
     */
    static void require(List<UUID> given, List<UUID> unknown, String pointer) {
        List<Problem.Invalid> errors = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (unknown.contains(given.get(i))) {
                errors.add(new Problem.Invalid(pointer.formatted(i), "is not known"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
