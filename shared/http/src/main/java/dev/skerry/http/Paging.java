package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The {@code limit} parameter of lists. */
public final class Paging {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    private Paging() {}

    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.invalid("/limit", "is between 1 and " + MAX_LIMIT);
        }
        return asked;
    }
}
