package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a lane lets through now, spent mail by mail while its row is locked. */
final class PacedLane {

    private final UUID id;
    private final Pace pace;
    private final long now;
    private long due;
    private boolean usedUp;

    private PacedLane(UUID id, Pace pace, long due, long now) {
        this.id = id;
        this.pace = pace;
        this.due = Math.max(due, now);
        this.now = now;
    }

    static PacedLane of(Row row, long now) throws SQLException {
        Pace pace = new Pace(row.bigint("step_micros"), row.integer("burst"));
        return new PacedLane(row.uuid("id"), pace, row.bigint("due_micros"), now);
    }

    /** Whether one more may leave; if not, the lane rests. */
    boolean opens() {
        boolean open = pace.available(due, now) > 0;
        usedUp |= !open;
        return open;
    }

    void spend() {
        due += pace.stepMicros();
    }

    UUID id() {
        return id;
    }

    long due() {
        return due;
    }

    /** Until when it rests; null when it need not. */
    @Nullable Instant rests() {
        return usedUp ? Instant.EPOCH.plus(pace.worthwhile(due), ChronoUnit.MICROS) : null;
    }
}
