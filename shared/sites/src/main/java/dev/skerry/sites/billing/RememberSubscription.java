package dev.skerry.sites.billing;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;

/**
 * Writes down what the subscription comes to, and chooses the id of the site where one was ordered.
 */
@Singleton
final class RememberSubscription implements EventStep {

    private final Standings standings;
    private final BillingSubscriptionRepository subscriptions;

    RememberSubscription(Standings standings, BillingSubscriptionRepository subscriptions) {
        this.standings = standings;
        this.subscriptions = subscriptions;
    }

    @Override
    public void take(StripeEvent event) {
        Standing now = standings.of(event.lane());
        subscriptions.remember(event.lane(), now, now.order() == null ? null : Ids.next());
    }
}
