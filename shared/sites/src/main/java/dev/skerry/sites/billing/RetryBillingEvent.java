package dev.skerry.sites.billing;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;

/** Has an event worked off once more that could not be: a name was freed, a setting mended. */
@Singleton
public final class RetryBillingEvent {

    private final BillingEventRepository events;
    private final BillingBell bell;
    private final AuditLog audit;

    RetryBillingEvent(BillingEventRepository events, BillingBell bell, AuditLog audit) {
        this.events = events;
        this.bell = bell;
        this.audit = audit;
    }

    /** Problems {@code not_found}, and {@code conflict} for one that does not wait for that. */
    public BillingEvent retry(String id) {
        BillingEvent event = known(id);
        if (!events.retry(id)) {
            throw new Problem(ProblemCode.CONFLICT, "The event is " + event.status());
        }
        audit.write(AuditEvent.done("billing_event_retried").with("event", event.id()));
        bell.ring();
        return known(id);
    }

    private BillingEvent known(String id) {
        return events.find(id).orElseThrow(() -> Problem.notFound("billing event"));
    }
}
