package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.delivery.LeaseRepository.Way;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the waiting mail of the site in scope to its relay until nothing is due or time is up. Any
 * number of workers may do so at once for the same site.
 */
@Singleton
public final class DeliverMails {

    /**
     * @param sent mails the relay took responsibility for
     * @param more whether the time was up before the mail was
     */
    public record Result(int sent, boolean more) {}

    /** Enough to make the claim's cost small, few enough to be on the wire within a lease. */
    private static final int CLAIM = 200;

    /** Pace and throttles are waited out this far; the sweeper comes back for what takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Every worker there is may be waiting for the turn of a campaign when somebody asks for a new
     * password: none looks away for longer than this.
     */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMails.class);

    private final SiteSettings settings;
    private final ClaimRepository claims;
    private final LeaseRepository leases;
    private final RouteFactory routing;
    private final ChunkDelivery chunks;
    private final Crew crew;
    private final Waiting waiting;
    private final DeliveryTimes times;
    private final SharedClock clock;

    DeliverMails(
            SiteSettings settings,
            ClaimRepository claims,
            LeaseRepository leases,
            RouteFactory routing,
            ChunkDelivery chunks,
            Crew crew,
            Waiting waiting,
            DeliveryTimes times,
            SharedClock clock) {
        this.settings = settings;
        this.claims = claims;
        this.leases = leases;
        this.routing = routing;
        this.chunks = chunks;
        this.crew = crew;
        this.waiting = waiting;
        this.times = times;
        this.clock = clock;
    }

    /** Does nothing where enough workers of this process are at the site's mail already. */
    public Result deliver() throws InterruptedException {
        Optional<SmtpConfig> config = settings.find(SmtpConfig.KEY);
        if (config.isEmpty()) {
            LOG.warn("Mail waits for a relay to be configured");
            return new Result(0, false);
        }
        UUID site = SiteScope.current().site().id().value();
        if (!crew.join(site)) {
            return new Result(0, false);
        }
        Result result;
        boolean called;
        try {
            result = work(config.get());
        } finally {
            called = crew.leave(site);
        }
        return new Result(result.sent(), result.more() || called);
    }

    private Result work(SmtpConfig config) throws InterruptedException {
        Instant end = clock.instant().plus(times.work());
        int sent = 0;
        try (Routes routes = routing.of(config)) {
            while (clock.instant().isBefore(end)) {
                UUID token = Ids.next();
                Instant now = clock.instant();
                var claimed = claims.claim(token, CLAIM, now, times.lease());
                if (!claimed.isEmpty()) {
                    Lease lease = new Lease(token, claimed);
                    sent += deliver(lease, config, routes);
                }
                // After a whole claim there is more; after less, whether there is costs less to
                // ask than to claim.
                if (claimed.size() < CLAIM && !awaitNext(routes, claimed.isEmpty(), end)) {
                    return new Result(sent, false);
                }
            }
        }
        return new Result(sent, true);
    }

    private int deliver(Lease lease, SmtpConfig config, Routes routes) {
        Route route = routes.open().orElse(null);
        if (route == null) {
            List<UUID> back = lease.mails().stream().map(ClaimedMail::id).toList();
            leases.end(new Way(lease.token(), null), List.of(), List.of(), back, clock.instant());
            return 0;
        }
        return chunks.deliver(
                lease,
                config,
                route,
                routes,
                (failure, until) -> {
                    routes.rest(route, failure, until);
                    String why = failure.getClass().getSimpleName();
                    LOG.warn("Mail over {} rests until {}: {}", route.provider(), until, why);
                });
    }

    /**
     * Waits for a moment; false when nothing comes due soon enough to wait for.
     *
     * @param inVain whether what is due has just been asked for: somebody else is claiming it
     */
    private boolean awaitNext(Routes routes, boolean inVain, Instant end)
            throws InterruptedException {
        Instant now = clock.instant();
        Instant due = claims.nextDue().orElse(Instant.MAX);
        if (due.isAfter(end) || due.isAfter(now.plus(PATIENCE))) {
            return false;
        }
        if (!inVain && !due.isAfter(now)) {
            return true;
        }
        // A relay counts open connections; one that idles is one too many.
        routes.close();
        Duration wait = Duration.between(now, due);
        if (!wait.isPositive()) {
            wait = Duration.ofMillis(5);
        }
        waiting.await(wait.compareTo(GLANCE) < 0 ? wait : GLANCE);
        return true;
    }
}
