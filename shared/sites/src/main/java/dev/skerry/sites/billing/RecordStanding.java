package dev.skerry.sites.billing;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.subscription.RecordSubscription;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.SubscriptionStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the site do what is paid for. Where several subscriptions have paid for one site, the one
 * that counts says what: the living one, and the latest of those.
 */
@Singleton
final class RecordStanding implements EventStep {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Standings standings;
    private final BillingSubscriptionRepository subscriptions;
    private final LaneRepository lanes;
    private final RecordSubscription record;
    private final ShowSubscription show;
    private final Directory directory;

    RecordStanding(
            Standings standings,
            BillingSubscriptionRepository subscriptions,
            LaneRepository lanes,
            RecordSubscription record,
            ShowSubscription show,
            Directory directory) {
        this.standings = standings;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.record = record;
        this.show = show;
        this.directory = directory;
    }

    /**
     * Problem {@code not_found} for a site that was never there, {@code unavailable} while another
     * subscription of the same site is written down.
     */
    @Override
    public void take(StripeEvent event) {
        BillingSubscription subscription = subscriptions.find(event.lane()).orElse(null);
        SiteId id = subscription == null ? null : subscription.site();
        if (subscription == null || id == null) {
            return;
        }
        directory.clear();
        Optional<Site> site = directory.byId(id);
        if (site.isEmpty()) {
            if (subscription.ordered()) {
                return;
            }
            throw Problem.notFound("site");
        }
        String lane = "site:" + id;
        UUID lease = UUID.randomUUID();
        if (!lanes.claim(lane, lease)) {
            throw Problem.unavailable(SOON);
        }
        try {
            write(site.get());
        } finally {
            lanes.release(lane, lease);
        }
    }

    private void write(Site site) {
        Optional<String> paying = subscriptions.payingFor(site.id());
        Optional<Instant> asOf = subscriptions.lastEventOf(site.id());
        if (paying.isEmpty() || asOf.isEmpty()) {
            return;
        }
        Standing now = standings.of(paying.get());
        SubscriptionStatus status = now.status();
        if (status == null) {
            return;
        }
        Plan plan = now.plan();
        RecordSubscription.Command wanted =
                new RecordSubscription.Command(
                        site.id().value(),
                        status,
                        plan == null ? site.terms().plan() : plan,
                        now.trialEnd(),
                        now.periodEnd(),
                        null,
                        paying.get(),
                        asOf.get(),
                        now.lockedFrom());
        if (!isSo(wanted)) {
            record.record(wanted);
        }
    }

    /** Nothing is written twice, not into the site's log either. */
    private boolean isSo(RecordSubscription.Command wanted) {
        SiteId site = new SiteId(wanted.site());
        return show.siteOf(String.valueOf(wanted.stripeSubscription()))
                        .filter(site::equals)
                        .isPresent()
                && show.written(site).filter(wanted::isSaidBy).isPresent();
    }
}
