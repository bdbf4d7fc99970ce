package dev.skerry.kernel.sql;

import dev.skerry.kernel.problem.Problem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the driver throws into what callers can act on. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Of {@code app.refuse_old_epoch()}. */
    private static final String STALE_CONTEXT = "55S01";

    private Faults() {}

    /**
     * A database that is away, full or too slow is a {@code 503} with Retry-After; anything else is
     * a fault of ours. SQLSTATE classes of PostgreSQL 18, appendix A.
     */
    static RuntimeException of(SQLException e) {
        if (passes(e)) {
            LOG.warn("Database unavailable: {} {}", e.getSQLState(), e.getClass().getSimpleName());
            return Problem.unavailable(SOON);
        }
        return new DatabaseFault(e);
    }

    /** Raised by {@code app.site()} and its like: a fence stands before the site's old place. */
    static boolean isStaleContext(SQLException e) {
        return STALE_CONTEXT.equals(e.getSQLState());
    }

    private static boolean passes(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException || (state != null && passes(state));
    }

    private static boolean passes(String state) {
        return state.startsWith("08") // connection exception
                || state.startsWith("53") // insufficient resources
                || state.startsWith("57P") // operator intervention
                || state.startsWith("40") // deadlock, serialization
                || state.equals("57014") // statement_timeout
                || state.equals("55P03") // lock_timeout
                || state.equals(STALE_CONTEXT) // asked again, the site is where it is
                || state.equals("25P03"); // idle in transaction too long
    }
}
