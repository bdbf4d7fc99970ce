package dev.skerry.kernel.sql;

import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments that people ask for, as far as the database knows any. */
public final class Moments {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /**
     * @param pointer to where it was said, {@code /from}
     * @throws Problem {@code invalid_request} for one outside of the years 1 to 9999
     */
    public static @Nullable Instant known(String pointer, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            throw Problem.invalid(pointer, "must be in the years 1 to 9999");
        }
        return moment;
    }
}
