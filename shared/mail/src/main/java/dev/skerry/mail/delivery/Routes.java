package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Mailers;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.domain.Signing;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of the site in scope, best first. While one rests the next takes over; mail rests
 * only when all of them do.
 */
final class Routes implements AutoCloseable {

    /** A throttle that is over sooner is waited out: the first way is the better one. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Route> routes = new ArrayList<>();
    private final LaneRepository lanes;
    private final AccountRepository accounts;
    private final SharedClock clock;

    Routes(
            SmtpConfig config,
            Mailers mailers,
            Signing signing,
            LaneRepository lanes,
            AccountRepository accounts,
            SesQuota sesQuota,
            SharedClock clock) {
        this.lanes = lanes;
        this.accounts = accounts;
        this.clock = clock;
        for (MailRoute route : config.routes()) {
            TransportConfig transport =
                    signing.with(config.transport(route), config.from().domain());
            UUID lane = Route.lane(routes.size());
            Pace pace = route.ses() == null ? own(route) : sesQuota.pace();
            Wire wire = new Wire(mailers, transport);
            routes.add(new Route(lane, route.provider(), transport, pace, wire));
        }
    }

    /** Of an account that is the site's own. */
    private static @Nullable Pace own(MailRoute route) {
        return route.ratePerMinute() == null ? null : Pace.perMinute(route.ratePerMinute());
    }

    /** Where to send now; empty when the site rests from now on. */
    Optional<Route> open() {
        Map<UUID, Instant> resting = resting();
        for (Route route : routes) {
            if (!resting.containsKey(route.lane())) {
                Instant paused = accounts.standing(route.transport().account()).pausedUntil();
                if (paused == null || !paused.isAfter(clock.instant())) {
                    return Optional.of(route);
                }
                Duration left = Duration.between(clock.instant(), paused);
                if (!rest(route, left.compareTo(LONG) >= 0, paused, "account paused")) {
                    return Optional.empty();
                }
            }
        }
        return resting.size() < routes.size() ? Optional.empty() : Optional.of(routes.getFirst());
    }

    /** Whether some way of the site leads to the account, though perhaps not now. */
    boolean leadTo(String account) {
        return routes.stream()
                .flatMap(it -> it.transport().memory().stream())
                .anyMatch(it -> it.account().equals(account));
    }

    /** After a failure that holds for more than the mail that met it. */
    void rest(Route failed, Outcome.Failure failure, Instant until) {
        String reason = failure.getClass().getSimpleName();
        // Whoever was not let in has not shown that the account is theirs to speak of.
        if (failure instanceof Outcome.Throttled it && it.phase().compareTo(Phase.SIGN_IN) > 0) {
            accounts.pause(failed.transport().account(), until, reason);
        }
        rest(failed, opensTheNext(failure), until, reason);
    }

    /**
     * @return whether another way is open instead
     */
    private boolean rest(Route failed, boolean opensTheNext, Instant until, String reason) {
        Instant all = until;
        if (routes.size() > 1 && opensTheNext) {
            lanes.pause(failed.lane(), until, reason);
            Map<UUID, Instant> resting = resting();
            if (resting.size() < routes.size()) {
                return true;
            }
            all = Collections.min(resting.values());
        }
        lanes.pause(SiteScope.current().site().id().value(), all, reason);
        return false;
    }

    /** Each of these was said of mail that was provably not accepted. */
    private static boolean opensTheNext(Outcome.Failure failure) {
        return switch (failure) {
            case Outcome.ProviderDown _, Outcome.SiteConfiguration _ -> true;
            case Outcome.Throttled it -> it.retryAfter().compareTo(LONG) >= 0;
            case Outcome.Transient _,
                    Outcome.InvalidRecipient _,
                    Outcome.RejectedContent _,
                    Outcome.Uncertain _ ->
                    false;
        };
    }

    /** A site with one way out has nothing to look up. */
    private Map<UUID, Instant> resting() {
        return routes.size() == 1
                ? Map.of()
                : lanes.resting(routes.stream().map(Route::lane).toList(), clock.instant());
    }

    /** Ends the connections; the next mail opens another. */
    @Override
    public void close() {
        routes.forEach(it -> it.wire().close());
    }
}
