package dev.skerry.sites.billing;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Closes an event that waits for somebody and was dealt with otherwise: the money went back, a
 * dispute was answered at the provider. What it told stays true of its subscription.
 */
@Singleton
public final class DismissBillingEvent {

    private static final int LONGEST_NOTE = 500;

    private final BillingEventRepository events;
    private final AuditLog audit;

    DismissBillingEvent(BillingEventRepository events, AuditLog audit) {
        this.events = events;
        this.audit = audit;
    }

    /**
     * @param note how it was dealt with
     * @throws Problem {@code invalid_request} without a note, {@code not_found}, and {@code
     *     conflict} for one that waits for nobody
     */
    public BillingEvent dismiss(String id, @Nullable String note) {
        String said = Objects.requireNonNullElse(note, "").strip();
        if (said.isEmpty() || said.length() > LONGEST_NOTE || said.indexOf('\0') >= 0) {
            throw Problem.invalid(
                    "/note", "must say how it was dealt with, in 1 to 500 characters");
        }
        BillingEvent event = known(id);
        if (!events.dismiss(id, said)) {
            throw new Problem(ProblemCode.CONFLICT, "The event is " + event.status());
        }
        audit.write(
                AuditEvent.done("billing_event_dismissed")
                        .with("event", event.id())
                        .with("was", event.status()));
        return known(id);
    }

    private BillingEvent known(String id) {
        return events.find(id).orElseThrow(() -> Problem.notFound("billing event"));
    }
}
