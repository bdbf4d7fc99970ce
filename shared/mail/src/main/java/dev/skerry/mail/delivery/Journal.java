package dev.skerry.mail.delivery;

import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.delivery.LeaseRepository.Way;
import dev.skerry.mail.delivery.Preparation.Prepared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one worker writes down about one lease: before each round which mails are about to be on the
 * wire, and with it the answers of the round before. Whoever ends in the middle leaves no more in
 * doubt than is under way. The rows of the mails follow many at a time.
 */
final class Journal {

    /**
     * Rows of mails are written so many at a time, or once in a while: somebody may be watching.
     */
    private static final int MANY = 100;

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final LeaseRepository leases;
    private final Duration submission;
    private final SharedClock clock;
    private final Way way;

    private final Set<UUID> back = new LinkedHashSet<>();
    private final List<Verdict> logged = new ArrayList<>();
    private final List<Verdict> fresh = new ArrayList<>();
    private Instant concluded;
    private int sent;
    private boolean lost;

    /**
     * @param submission how long a mail may be under way
     */
    Journal(LeaseRepository leases, Duration submission, SharedClock clock, Lease lease, Way way) {
        this.leases = leases;
        this.submission = submission;
        this.clock = clock;
        this.way = way;
        this.concluded = clock.instant();
        lease.mails().forEach(it -> back.add(it.id()));
    }

    /**
     * @param as JSON of the sender, for a provider that will know these mails again
     * @return those of them that may be on the wire now
     */
    List<Prepared> mark(List<Prepared> round, @Nullable String as) {
        Instant now = clock.instant();
        if (logged.size() >= MANY || now.isAfter(concluded.plus(A_WHILE))) {
            conclude(now);
        }
        List<UUID> next = round.stream().map(it -> it.mail().id()).toList();
        if (as != null) {
            leases.remember(way, next, as);
        }
        Optional<Set<UUID>> marked = leases.mark(way, fresh, next, now, submission);
        logged.addAll(fresh);
        fresh.clear();
        lost = marked.isEmpty();
        return lost
                ? List.of()
                : round.stream().filter(it -> marked.get().contains(it.mail().id())).toList();
    }

    void note(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            fresh.add(verdict);
            back.remove(verdict.mail());
            if (verdict.state().equals("sent")) {
                sent++;
            }
        }
    }

    /** Mails that nothing was noted of are ready again. */
    void end() {
        int answers = logged.size() + fresh.size();
        warn(answers - leases.end(way, logged, fresh, List.copyOf(back), clock.instant()));
    }

    private void conclude(Instant now) {
        if (!logged.isEmpty() || !fresh.isEmpty()) {
            int answers = logged.size() + fresh.size();
            warn(answers - leases.conclude(way, logged, fresh, now));
            logged.clear();
            fresh.clear();
        }
        concluded = now;
    }

    private static void warn(long late) {
        if (late > 0) {
            LOG.warn("{} answers came for mail that others had decided on", late);
        }
    }

    int sent() {
        return sent;
    }

    /** Whether the lease has passed to somebody else. */
    boolean isLost() {
        return lost;
    }
}
