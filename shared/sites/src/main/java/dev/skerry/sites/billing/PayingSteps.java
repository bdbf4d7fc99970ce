package dev.skerry.sites.billing;

import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is known of the subscription, the site that was ordered with it, what its site may do, and
 * whom that is told.
 */
@Singleton
final class PayingSteps implements EventSteps {

    private final List<EventStep> steps;

    PayingSteps(
            RememberSubscription remember,
            OrderPaidSite order,
            RecordStanding record,
            TellFailure tell) {
        this.steps = List.of(remember, order, record, tell);
    }

    @Override
    public List<EventStep> all() {
        return steps;
    }
}
