package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.PlainJson;
import dev.skerry.mail.delivery.ClaimedMail.Doubt;
import dev.skerry.mail.delivery.Preparation.Prepared;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

    private static final Duration UNTIL_ALL_ARE_HERE = Duration.ofMinutes(10);

    private final PlainJson json;
    private final BatchRepository batches;
    private final SharedClock clock;

    Doubts(PlainJson json, BatchRepository batches, SharedClock clock) {
        this.json = json;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Those that may be sent: of mails that shared a request, all or none. Without one of them it
     * would be another request, which the provider does not know; then they wait until it does not
     * know the first one either.
     *
     * @param kept is told of the others
     */
    List<Prepared> together(List<Prepared> mails, List<Verdict> kept) {
        Map<UUID, Integer> here = new HashMap<>();
        for (Prepared mail : mails) {
            UUID batch = mail.batch();
            if (batch != null) {
                here.merge(batch, 1, Integer::sum);
            }
        }
        if (here.isEmpty()) {
            return mails;
        }
        Map<UUID, Integer> all = batches.sizes(here.keySet());
        List<Prepared> whole = new ArrayList<>();
        for (Prepared mail : mails) {
            UUID batch = mail.batch();
            if (batch == null || Objects.equals(here.get(batch), all.get(batch))) {
                whole.add(mail);
            } else {
                Instant at = clock.instant().plus(UNTIL_ALL_ARE_HERE);
                kept.add(kept(mail.mail(), "ready", at, "Others of its request are not here"));
            }
        }
        return whole;
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
        return new Turn.Keep(kept(mail, state, at, "Only the provider that may have it can tell"));
    }

    private static Verdict kept(
            ClaimedMail mail, String state, @Nullable Instant at, String reason) {
        return new Verdict(
                mail.id(), Ids.next(), state, false, at, "uncertain", null, reason, null);
    }
}
