package dev.skerry.functions.operatesites;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.lambda.QueueFunction;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.jobs.RunJob;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A message names a job; what is to be done, its row knows. */
public final class OperateSitesHandler extends QueueFunction {

    private final RunJob runJob = bean(RunJob.class);
    private final JobBell bell = bean(JobBell.class);

    public OperateSitesHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public OperateSitesHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected void handle(Envelope envelope) {
        if (!envelope.kind().equals(JobBell.KIND)) {
            throw new IllegalArgumentException("Not for this queue: " + envelope.kind());
        }
        UUID job = Objects.requireNonNull(envelope.subject(), "a job");
        if (runJob.run(job)) {
            bell.ring(List.of(job));
        }
    }
}
