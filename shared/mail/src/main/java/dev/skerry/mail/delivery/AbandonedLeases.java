package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Picks up what workers left that ended in the middle: what they knew, what they did not, and the
 * rest.
 */
@Singleton
final class AbandonedLeases {

    private final Database database;
    private final AbandonedLeaseRepository abandoned;
    private final LeaseRepository leases;
    private final SharedClock clock;

    AbandonedLeases(
            Database database,
            AbandonedLeaseRepository abandoned,
            LeaseRepository leases,
            SharedClock clock) {
        this.database = database;
        this.abandoned = abandoned;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * @return of how many mails
     */
    long pickUp() {
        AtomicLong mails = new AtomicLong();
        while (database.inTransaction(() -> pickUpSome(mails))) {
            // There may be more.
        }
        return mails.get();
    }

    /** False when there was none. */
    private boolean pickUpSome(AtomicLong mails) {
        List<AbandonedLease> some = abandoned.takeOver();
        some.forEach(it -> mails.addAndGet(pickUp(it)));
        return !some.isEmpty();
    }

    private long pickUp(AbandonedLease lease) {
        Instant now = clock.instant();
        List<Verdict> answers = abandoned.answers(lease);
        long known = answers.isEmpty() ? 0 : leases.conclude(lease.way(), answers, List.of(), now);
        Set<UUID> answered = answers.stream().map(Verdict::mail).collect(Collectors.toSet());
        List<UUID> left = without(lease.mails(), answered);
        List<UUID> inDoubt = without(lease.underWay(), answered);
        return known + abandoned.expire(lease, left, inDoubt, now);
    }

    private static List<UUID> without(List<UUID> mails, Set<UUID> answered) {
        return mails.stream().filter(it -> !answered.contains(it)).toList();
    }
}
