package dev.skerry.kernel.sql;

import dev.skerry.kernel.time.SharedClock;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the directory's server, read now and then and counted on from there by the
 * processor's own counter, which nobody sets. It is never ahead of the server by more than that
 * counter drifts, and behind it by no more than an answer takes.
 *
 * <p>A process that was stopped or put to sleep meanwhile is found out by its own clock, which has
 * gone on: then the server is asked at once. Steps back for a clock that somebody else provides.
 */
@Singleton
@Secondary
public final class DatabaseClock implements SharedClock {

    private static final Duration VALID = Duration.ofSeconds(10);

    /** Two ways of counting that differ by more have not both been running. */
    private static final Duration STRANGE = Duration.ofMillis(500);

    /** Counting on for longer than this, without a server to ask, is guessing. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    /**
     * @param server its time as of, or before, the other two
     */
    private record Reading(Instant server, long nanos, Instant own) {}

    private final Statements database;
    private final Clock own;
    private final LongSupplier nanos;
    private volatile @Nullable Reading reading;

    @Inject
    DatabaseClock(ControlDatabase database, Clock own) {
        this(database, own, System::nanoTime);
    }

    /**
     * @param own of this machine, however wrong
     * @param nanos of {@link System#nanoTime}
     */
    DatabaseClock(Statements database, Clock own, LongSupplier nanos) {
        this.database = database;
        this.own = own;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        if (last == null || !holds(last)) {
            last = newer();
        }
        return last.server().plus(since(last)).truncatedTo(ChronoUnit.MICROS);
    }

    private synchronized Reading newer() {
        Reading last = reading;
        if (last != null && holds(last)) {
            return last;
        }
        Reading fresh = last != null && since(last).compareTo(LONGEST) < 0 ? readOr(last) : read();
        reading = fresh;
        return fresh;
    }

    /** What became of a mail is written down also while the directory is away. */
    private Reading readOr(Reading last) {
        try {
            return read();
        } catch (RuntimeException away) {
            LOG.warn("The directory does not tell the time: counting on", away);
            return last;
        }
    }

    private Reading read() {
        Instant server = database.get("select clock_timestamp() as now", row -> row.instant("now"));
        return new Reading(server, nanos.getAsLong(), own.instant());
    }

    private boolean holds(Reading last) {
        Duration counted = since(last);
        Duration elsewhere = Duration.between(last.own(), own.instant());
        return counted.compareTo(VALID) < 0
                && counted.minus(elsewhere).abs().compareTo(STRANGE) < 0;
    }

    private Duration since(Reading last) {
        return Duration.ofNanos(nanos.getAsLong() - last.nanos());
    }
}
