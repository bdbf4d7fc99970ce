package dev.skerry.sites.subscription;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** How it stands with a site's subscription, just now. */
@Singleton
public final class ShowSubscription {

    private final SubscriptionRepository subscriptions;
    private final Clock clock;

    ShowSubscription(SubscriptionRepository subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Problem {@code not_found} for a site that nobody pays for: the operator's own. */
    public Subscription show(SiteId site) {
        return find(site).orElseThrow(() -> Problem.notFound("subscription"));
    }

    public Optional<Subscription> find(SiteId site) {
        return subscriptions.find(site.value()).map(it -> it.at(clock.instant()));
    }

    /** As it was written down: whether the site is locked by now follows from the dates. */
    public Optional<Subscription> written(SiteId site) {
        return subscriptions.find(site.value());
    }

    /** The site that a subscription of the payment provider is for. */
    public Optional<SiteId> siteOf(String stripeSubscription) {
        return subscriptions.siteOf(stripeSubscription).map(SiteId::new);
    }
}
