package dev.skerry.functions.operatesites;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.lambda.QueueFunction;
import dev.skerry.sites.billing.BillingBell;
import dev.skerry.sites.billing.WorkEvents;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.jobs.RunJob;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A message names a job, or says that the payment provider told something; what is to be done, rows
 * know.
 */
public final class OperateSitesHandler extends QueueFunction {

    private final RunJob runJob = bean(RunJob.class);
    private final JobBell bell = bean(JobBell.class);
    private final WorkEvents workEvents = bean(WorkEvents.class);
    private final BillingBell billingBell = bean(BillingBell.class);

    public OperateSitesHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public OperateSitesHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected void handle(Envelope envelope) {
        switch (envelope.kind()) {
            case JobBell.KIND -> run(Objects.requireNonNull(envelope.subject(), "a job"));
            case BillingBell.KIND -> workEvents();
            default -> throw new IllegalArgumentException("Not for this queue: " + envelope.kind());
        }
    }

    private void run(UUID job) {
        if (runJob.run(job)) {
            bell.ring(List.of(job));
        }
    }

    private void workEvents() {
        if (workEvents.work()) {
            billingBell.ring();
        }
    }
}
