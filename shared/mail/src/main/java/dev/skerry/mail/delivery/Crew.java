package dev.skerry.mail.delivery;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps one site from taking all workers of a process: a campaign rings for every thousand of its
 * mails, and somebody else waits for a new password. Who comes when enough are at it already may
 * go: whoever of them leaves first rings for it again, so no ring is lost.
 */
@Singleton
final class Crew {

    /** One could wait for a pace while a relay keeps the other; more gain nothing. */
    private static final int MOST = 2;

    /**
     * @param called whether somebody came in vain since a worker last looked
     */
    private record Shift(int workers, boolean called) {}

    private final Map<UUID, Shift> shifts = new ConcurrentHashMap<>();

    /** False where enough are at it; they know now that there is more. */
    boolean join(UUID site) {
        AtomicBoolean joined = new AtomicBoolean();
        shifts.compute(
                site,
                (_, shift) -> {
                    int workers = shift == null ? 0 : shift.workers();
                    joined.set(workers < MOST);
                    return joined.get()
                            ? new Shift(workers + 1, shift != null && shift.called())
                            : new Shift(workers, true);
                });
        return joined.get();
    }

    /**
     * @return whether somebody came in vain since it was last asked
     */
    boolean leave(UUID site) {
        AtomicBoolean called = new AtomicBoolean();
        shifts.computeIfPresent(
                site,
                (_, shift) -> {
                    called.set(shift.called());
                    return shift.workers() == 1 ? null : new Shift(shift.workers() - 1, false);
                });
        return called.get();
    }
}
