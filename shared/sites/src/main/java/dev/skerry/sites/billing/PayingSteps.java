package dev.skerry.sites.billing;

import jakarta.inject.Singleton;
import java.util.List;

/** What is known of the subscription, the site that was ordered with it, what its site may do. */
@Singleton
final class PayingSteps implements EventSteps {

    private final List<EventStep> steps;

    PayingSteps(RememberSubscription remember, OrderPaidSite order, RecordStanding record) {
        this.steps = List.of(remember, order, record);
    }

    @Override
    public List<EventStep> all() {
        return steps;
    }
}
