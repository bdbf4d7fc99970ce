package dev.skerry.sites.billing;

import dev.skerry.kernel.sql.ControlDatabase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Who is at work on what, so that nobody else is. A worker that dies loses its lanes by time. */
@Singleton
final class LaneRepository {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ControlDatabase control;

    LaneRepository(ControlDatabase control) {
        this.control = control;
    }

    /** False while somebody else has it. */
    boolean claim(String lane, UUID lease) {
        return control.update(
                        """
                        insert into directory.billing_lanes as l (lane, lease, lease_until)
                        values (?, ?, clock_timestamp() + make_interval(secs => ?))
                        on conflict (lane) do update set lease = excluded.lease, lease_until = excluded.lease_until
                        where l.lease_until <= clock_timestamp()
                        """,
                        lane,
                        lease,
                        (double) LEASE.toSeconds())
                == 1;
    }

    /** Keeps it for another while; false when it is somebody else's by now. */
    boolean keep(String lane, UUID lease) {
        return control.update(
                        """
                        update directory.billing_lanes
                        set lease_until = clock_timestamp() + make_interval(secs => ?)
                        where lane = ? and lease = ?
                        """,
                        (double) LEASE.toSeconds(),
                        lane,
                        lease)
                == 1;
    }

    void release(String lane, UUID lease) {
        control.update(
                "delete from directory.billing_lanes where lane = ? and lease = ?", lane, lease);
    }
}
