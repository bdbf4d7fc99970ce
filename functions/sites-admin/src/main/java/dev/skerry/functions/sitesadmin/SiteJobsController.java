package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is being done to whole sites, for superadmins. */
@Controller("/api/admin/site-jobs")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteJobsController {

    private final RequireSuperadmin superadmin;
    private final ListJobs listJobs;
    private final DecideJob decideJob;

    SiteJobsController(RequireSuperadmin superadmin, ListJobs listJobs, DecideJob decideJob) {
        this.superadmin = superadmin;
        this.listJobs = listJobs;
        this.decideJob = decideJob;
    }

    /**
     * @param site of one site; of all when nothing is said
     * @param status {@code failed | waiting | …}, as of a {@link SiteJob}; any when nothing is said
     */
    @Get
    Page<SiteJob> list(
            @Nullable @QueryValue UUID site,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        return listJobs.list(site, status, PageRequest.of(limit, cursor));
    }

    @Get("/{id}")
    SiteJob find(UUID id) {
        superadmin.check();
        return listJobs.find(id);
    }

    /** For one that failed, or that waits for its next attempt. */
    @Post("/{id}/retry")
    SiteJob retry(UUID id) {
        superadmin.check();
        return decideJob.retry(id);
    }

    @Post("/{id}/cancel")
    SiteJob cancel(UUID id) {
        superadmin.check();
        return decideJob.callOff(id);
    }
}
