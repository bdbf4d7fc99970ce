package dev.skerry.sites.jobs;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What somebody decides about a job that does not go on by itself. */
@Singleton
public final class DecideJob {

    private final JobRepository jobs;
    private final JobBell bell;
    private final AuditLog audit;

    DecideJob(JobRepository jobs, JobBell bell, AuditLog audit) {
        this.jobs = jobs;
        this.bell = bell;
        this.audit = audit;
    }

    /** Goes on behind the last step. Problems {@code not_found}, {@code conflict}. */
    public SiteJob retry(UUID id) {
        return decide(id, "site_job_retried", jobs.retry(known(id).id()));
    }

    /**
     * Takes back what was done. Problems {@code not_found}, and {@code conflict} while a worker is
     * at it, when it is over, or when there is no way back.
     */
    public SiteJob callOff(UUID id) {
        SiteJob job = known(id);
        if (JobKind.of(job.kind()).isDecided(job)) {
            throw new Problem(ProblemCode.CONFLICT, "There is no way back from here");
        }
        return decide(id, "site_job_called_off", jobs.callOff(id));
    }

    private SiteJob decide(UUID id, String event, boolean changed) {
        SiteJob job = known(id);
        if (!changed) {
            throw new Problem(ProblemCode.CONFLICT, "The job is " + job.status());
        }
        audit.write(
                AuditEvent.done(event)
                        .with("site", job.siteId().toString())
                        .with("job", job.kind()));
        bell.ring(List.of(id));
        return job;
    }

    private SiteJob known(UUID id) {
        return jobs.find(id).orElseThrow(() -> Problem.notFound("job"));
    }
}
