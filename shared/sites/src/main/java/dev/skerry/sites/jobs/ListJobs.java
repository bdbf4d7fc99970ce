package dev.skerry.sites.jobs;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is and was being done to sites, the newest first. */
@Singleton
public final class ListJobs {

    /** Those that may need somebody first. */
    public static final List<String> STATUSES =
            List.of("failed", "waiting", "running", "queued", "undoing", "cancelled", "done");

    private final JobRepository jobs;

    ListJobs(JobRepository jobs) {
        this.jobs = jobs;
    }

    /**
     * @param site null for every site
     */
    public Page<SiteJob> list(@Nullable UUID site, PageRequest page) {
        return list(site, null, page);
    }

    /**
     * @param site null for every site
     * @param status as {@link SiteJob} has it; null for all
     * @throws Problem {@code invalid_request} for no such status
     */
    public Page<SiteJob> list(@Nullable UUID site, @Nullable String status, PageRequest page) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid("/status", "must be " + String.join(", ", STATUSES));
        }
        return Page.of(jobs.list(site, status, page), page, SiteJob::id);
    }

    /** Whether some job of any site waits for somebody to decide. */
    public boolean hasFailed() {
        return !list(null, "failed", new PageRequest(1, null)).items().isEmpty();
    }

    /** Problem {@code not_found}. */
    public SiteJob find(UUID job) {
        return jobs.find(job).orElseThrow(() -> Problem.notFound("job"));
    }

    /** The last move, while what it left behind is there. */
    public Optional<SiteJob> unconfirmedMove(UUID site) {
        return jobs.lastDone(site, List.of(JobKind.MOVE, JobKind.FORGET_COPY))
                .filter(it -> it.kind().equals(JobKind.MOVE.word()));
    }
}
