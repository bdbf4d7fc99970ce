package dev.skerry.kernel.page;

import dev.skerry.kernel.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code ?limit=&cursor=}: how many rows, and after which.
 *
 * @param limit 1 to 100; of an export, 5000
 * @param after the last id of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable UUID after) {

    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final int USUAL_EXPORT = 1_000;
    private static final int MOST_EXPORTED = 5_000;

    /** Refuses what is no limit and no cursor. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int wanted = limit == null ? USUAL : limit;
        if (wanted < 1 || wanted > MOST) {
            throw Problem.invalid("/limit", "must be 1 to " + MOST);
        }
        return new PageRequest(wanted, cursor == null ? null : id(cursor));
    }

    /** For files that people take away: a thousand rows unless said otherwise, at most five. */
    public static PageRequest ofExport(@Nullable Integer limit, @Nullable String cursor) {
        int wanted = limit == null ? USUAL_EXPORT : limit;
        if (wanted < 1 || wanted > MOST_EXPORTED) {
            throw Problem.invalid("/limit", "must be 1 to " + MOST_EXPORTED);
        }
        return new PageRequest(wanted, cursor == null ? null : id(cursor));
    }

    /** One row more than the page holds tells whether there is a next page. */
    public int rows() {
        return limit + 1;
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException notOurs) {
            throw Problem.invalid("/cursor", "is not a cursor");
        }
    }
}
