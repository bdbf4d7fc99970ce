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

    private final JobRepository jobs;

    ListJobs(JobRepository jobs) {
        this.jobs = jobs;
    }

    /**
     * @param site null for every site
     */
    public Page<SiteJob> list(@Nullable UUID site, PageRequest page) {
        return Page.of(jobs.list(site, page), page, SiteJob::id);
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
