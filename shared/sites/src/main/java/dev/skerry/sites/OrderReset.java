package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.OrderJob;
import dev.skerry.sites.jobs.SiteJob;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Has a site emptied, or a part of it. There is no way back but an export from before. */
@Singleton
public final class OrderReset {

    private final ListSites sites;
    private final OrderJob orderJob;

    OrderReset(ListSites sites, OrderJob orderJob) {
        this.sites = sites;
        this.orderJob = orderJob;
    }

    /**
     * @param confirm the site's slug, typed by whoever asks
     * @throws Problem {@code not_found}; {@code invalid_request} when the slug is not the site's;
     *     {@code conflict} for the platform, and for a site that is not active
     */
    public SiteJob reset(UUID id, ResetPart part, String confirm) {
        SiteView site = sites.find(id);
        if (!site.slug().equals(confirm)) {
            throw Problem.invalid("/confirm", "must be the slug of the site");
        }
        if (site.kind().equals("platform")) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody could sign in without the platform");
        }
        if (!site.status().equals("active")) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        return orderJob.order(id, JobKind.RESET, Map.of("what", part.word()));
    }
}
