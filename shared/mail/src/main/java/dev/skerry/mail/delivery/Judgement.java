package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.time.SharedClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What an outcome means for the mail, and for all others of its site. */
@Singleton
final class Judgement {

    /** Waits after each attempt that burnt; when they are used up, so is the mail. */
    private static final List<Duration> BACKOFF =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofHours(12),
                    Duration.ofHours(24));

    static final int RETRIES = BACKOFF.size();

    /**
     * Before a mail is offered again to a provider that knows it: no copy can come of it, and
     * somebody may be waiting. All of them together are less than any such provider remembers.
     */
    private static final List<Duration> OFFERED_AGAIN =
            List.of(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofHours(12));

    /** More copies than this help nobody. */
    private static final int DOUBTS_OF_A_SECURITY_MAIL = 3;

    private static final Duration PROVIDER_DOWN = Duration.ofSeconds(45);
    private static final Duration MISCONFIGURED = Duration.ofMinutes(10);

    private final SharedClock clock;

    Judgement(SharedClock clock) {
        this.clock = clock;
    }

    /**
     * @param transport that the outcome came from
     */
    Verdict of(ClaimedMail mail, Outcome outcome, TransportConfig transport) {
        return switch (outcome) {
            case Outcome.Accepted it -> Verdict.sent(mail.id(), it);
            case Outcome.Throttled it ->
                    Verdict.retry(mail.id(), false, clock.instant(), "throttled", it);
            case Outcome.ProviderDown it ->
                    Verdict.retry(mail.id(), false, clock.instant(), "provider_down", it);
            case Outcome.SiteConfiguration it ->
                    Verdict.retry(mail.id(), false, clock.instant(), "site_configuration", it);
            case Outcome.Transient it -> transientFault(mail, it);
            case Outcome.InvalidRecipient it ->
                    Verdict.over(mail.id(), "failed", "invalid_recipient", it);
            case Outcome.RejectedContent it ->
                    Verdict.over(mail.id(), "failed", "rejected_content", it);
            case Outcome.Uncertain it ->
                    transport.memory().isPresent() ? offeredAgain(mail, it) : uncertain(mail, it);
        };
    }

    /** How long all mail of the site waits after this; null when it need not. */
    @Nullable Instant standstill(Outcome outcome) {
        Duration wait =
                switch (outcome) {
                    case Outcome.Throttled it -> it.retryAfter();
                    case Outcome.ProviderDown _ -> PROVIDER_DOWN;
                    case Outcome.SiteConfiguration _ -> MISCONFIGURED;
                    case Outcome.Accepted _,
                            Outcome.Transient _,
                            Outcome.InvalidRecipient _,
                            Outcome.RejectedContent _,
                            Outcome.Uncertain _ ->
                            Duration.ZERO;
                };
        return wait.isPositive() ? clock.instant().plus(jittered(wait)) : null;
    }

    private Verdict transientFault(ClaimedMail mail, Outcome.Transient fault) {
        if (mail.attempts() >= BACKOFF.size()) {
            return Verdict.over(mail.id(), "failed", "transient", fault);
        }
        Instant at = clock.instant().plus(jittered(BACKOFF.get(mail.attempts())));
        return Verdict.retry(mail.id(), true, at, "transient", fault);
    }

    private Verdict offeredAgain(ClaimedMail mail, Outcome.Uncertain doubt) {
        if (mail.attempts() >= OFFERED_AGAIN.size()) {
            return Verdict.over(mail.id(), "uncertain", "uncertain", doubt);
        }
        Instant at = clock.instant().plus(jittered(OFFERED_AGAIN.get(mail.attempts())));
        return Verdict.retry(mail.id(), true, at, "uncertain", doubt);
    }

    /**
     * Whoever waits for a sign-in link is better off with two than with none; the Message-ID is the
     * same, so many readers show one. Everybody else gets at most one.
     */
    private Verdict uncertain(ClaimedMail mail, Outcome.Uncertain doubt) {
        return mail.isSecurity() && mail.attempts() < DOUBTS_OF_A_SECURITY_MAIL
                ? Verdict.retry(mail.id(), true, clock.instant(), "uncertain", doubt)
                : Verdict.over(mail.id(), "uncertain", "uncertain", doubt);
    }

    /** Up to a fifth more, so that what failed together does not come back together. */
    private static Duration jittered(Duration wait) {
        long spread = Math.max(1, wait.toMillis() / 5);
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(spread));
    }
}
