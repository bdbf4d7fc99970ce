package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Picks up what workers left that ended in the middle: what they knew, what they did not, and the
 * rest.
 */
@Singleton
final class AbandonedLeases {

    private final Database database;
    private final LeaseRepository leases;
    private final SweepRepository sweeps;
    private final SharedClock clock;

    AbandonedLeases(
            Database database, LeaseRepository leases, SweepRepository sweeps, SharedClock clock) {
        this.database = database;
        this.leases = leases;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /**
     * @return of how many mails
     */
    long pickUp() {
        long mails = 0;
        long some;
        do {
            some = database.inTransaction(this::pickUpSome);
            mails += some;
        } while (some > 0);
        return mails;
    }

    private long pickUpSome() {
        return leases.takeOver().stream().mapToLong(this::pickUp).sum();
    }

    private long pickUp(AbandonedLease lease) {
        Instant now = clock.instant();
        List<Verdict> answers = leases.answers(lease);
        long known = answers.isEmpty() ? 0 : leases.conclude(lease.way(), answers, List.of(), now);
        Set<UUID> answered =
                answers.stream().map(Verdict::mail).collect(java.util.stream.Collectors.toSet());
        return known
                + sweeps.expire(
                        lease,
                        without(lease.mails(), answered),
                        without(lease.underWay(), answered),
                        now);
    }

    private static List<UUID> without(List<UUID> mails, Set<UUID> answered) {
        Set<UUID> left = new LinkedHashSet<>(mails);
        left.removeAll(answered);
        return List.copyOf(left);
    }
}
