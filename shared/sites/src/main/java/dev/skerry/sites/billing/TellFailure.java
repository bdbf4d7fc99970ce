package dev.skerry.sites.billing;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.subscription.SubscriptionStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Has the admins of a site told that a payment failed, unless it is paid by now. */
@Singleton
final class TellFailure implements EventStep {

    private final Standings standings;
    private final BillingSubscriptionRepository subscriptions;
    private final NoticeRepository notices;
    private final Clock clock;

    TellFailure(
            Standings standings,
            BillingSubscriptionRepository subscriptions,
            NoticeRepository notices,
            Clock clock) {
        this.standings = standings;
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void take(StripeEvent event) {
        if (event.kind() != EventKind.INVOICE || !event.says("paid", "no")) {
            return;
        }
        Optional<SiteId> site =
                subscriptions
                        .find(event.lane())
                        .flatMap(it -> Optional.ofNullable(it.site()))
                        .filter(it -> pays(event.lane(), it));
        Standing now = standings.of(event.lane());
        if (site.isPresent() && now.status() == SubscriptionStatus.PAST_DUE) {
            notices.writeFailure(
                    site.get(),
                    event,
                    now.lockedFrom(),
                    event.fact("address").orElse(null),
                    clock.instant());
        }
    }

    private boolean pays(String reference, SiteId site) {
        return subscriptions.payingFor(site).filter(reference::equals).isPresent();
    }
}
