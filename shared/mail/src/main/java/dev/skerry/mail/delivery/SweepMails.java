package dev.skerry.mail.delivery;

import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.reputation.WatchReputation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what was left behind on the site in scope: leases of workers that are gone, and mail whose
 * message was lost or never sent. With it, losing the whole queue loses nothing but a minute.
 */
@Singleton
public final class SweepMails {

    /**
     * @param expired mails whose lease had ended
     * @param woken whether mail waited that nobody was told of, or somebody was again
     */
    public record Result(long expired, boolean woken) {}

    private static final Duration PATIENCE = Duration.ofDays(4);
    private static final Duration LIFE_OF_A_SECRET = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(SweepMails.class);

    private final SweepRepository sweeps;
    private final AbandonedLeases leases;
    private final WatchReputation watchReputation;
    private final MailBell bell;
    private final SharedClock clock;

    SweepMails(
            SweepRepository sweeps,
            AbandonedLeases leases,
            WatchReputation watchReputation,
            MailBell bell,
            SharedClock clock) {
        this.sweeps = sweeps;
        this.leases = leases;
        this.watchReputation = watchReputation;
        this.bell = bell;
        this.clock = clock;
    }

    public Result sweep() {
        Instant now = clock.instant();
        SweepRepository.Findings found = sweeps.look(now, now.minus(LIFE_OF_A_SECRET));
        long expired = found.expired() ? leases.pickUp() : 0;
        int given =
                found.old()
                        ? sweeps.giveUp(now, now.minus(PATIENCE), now.minus(LIFE_OF_A_SECRET))
                        : 0;
        if (expired > 0 || given > 0) {
            LOG.warn(
                    "The leases of {} mails had ended, {} mails had waited too long",
                    expired,
                    given);
        }
        if (found.suspicious()) {
            watchReputation.watch();
        }
        boolean due = found.due() || expired > 0;
        if (due) {
            bell.ring();
        }
        return new Result(expired, due);
    }
}
