package dev.skerry.kernel.time;

import java.time.Instant;

/**
 * The time of what workers share: leases, what is due when, paces. However much their own clocks
 * differ, they agree on it; whatever concerns one process alone goes by a {@link java.time.Clock}.
 */
@FunctionalInterface
public interface SharedClock {

    Instant instant();
}
