package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.PlainJson;
import dev.skerry.mail.delivery.ClaimedMail.Doubt;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a mail whose turn comes again although a provider may have it. A provider that
 * knows a mail again is offered it unchanged, and no other one is; where nobody can tell, whoever
 * waits for a link gets it again, and everybody else gets at most one.
 */
@Singleton
final class Doubts {

    /** What to do now. */
    sealed interface Turn {

        /** Send it, from this sender. */
        record Send(Sender sender) implements Turn {}

        /** Not now, or never. */
        record Keep(Verdict verdict) implements Turn {}
    }

    private static final Duration UNTIL_THE_PROVIDER_IS_BACK = Duration.ofMinutes(5);

    private static final Argument<Sender> SENDER = Argument.of(Sender.class);

    private final PlainJson json;
    private final SharedClock clock;

    Doubts(PlainJson json, SharedClock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param now whom the site's mail is from today
     */
    Turn turn(ClaimedMail mail, Sender now, Route route, Routes routes) {
        Doubt doubt = mail.doubt();
        if (doubt == null) {
            return new Turn.Send(now);
        }
        Sender then = doubt.submittedAs() == null ? null : json.read(doubt.submittedAs(), SENDER);
        String account = then == null ? null : then.account();
        if (then != null
                && account != null
                && account.equals(now.account())
                && fresh(doubt, route)) {
            return new Turn.Send(then);
        }
        if (mail.isSecurity() && mail.attempts() <= Judgement.RETRIES) {
            return new Turn.Send(now);
        }
        boolean back = account != null && !account.equals(now.account()) && routes.leadTo(account);
        return back
                ? keep(mail, "ready", clock.instant().plus(UNTIL_THE_PROVIDER_IS_BACK))
                : keep(mail, "uncertain", null);
    }

    private boolean fresh(Doubt doubt, Route route) {
        Duration lasts =
                route.transport().memory().map(TransportConfig.Memory::lasts).orElse(Duration.ZERO);
        return clock.instant().isBefore(doubt.since().plus(lasts));
    }

    private static Turn keep(ClaimedMail mail, String state, @Nullable Instant at) {
        String reason = "Only the provider that may have it can tell";
        return new Turn.Keep(
                new Verdict(
                        mail.id(), Ids.next(), state, false, at, "uncertain", null, reason, null));
    }
}
