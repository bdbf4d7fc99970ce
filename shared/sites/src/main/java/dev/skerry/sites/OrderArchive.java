package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.OrderJob;
import dev.skerry.sites.jobs.SiteJob;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a site closed, or opened again. */
@Singleton
public final class OrderArchive {

    private static final int LONGEST_REASON = 1_000;

    private final ListSites sites;
    private final OrderJob orderJob;

    OrderArchive(ListSites sites, OrderJob orderJob) {
        this.sites = sites;
        this.orderJob = orderJob;
    }

    /**
     * Problems {@code not_found}; {@code conflict} for the platform and for what is closed already.
     */
    public SiteJob archive(UUID id, @Nullable String reason) {
        SiteView site = sites.find(id);
        if (site.kind().equals("platform")) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody could sign in without the platform");
        }
        if (site.status().equals("archived") || site.status().equals("pending")) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Problem.invalid("/reason", "must be at most 1000 characters");
        }
        Map<String, String> wishes = new HashMap<>();
        put(wishes, "reason", reason);
        UUID by = OrderJob.asking();
        put(wishes, "by", by == null ? null : by.toString());
        return orderJob.order(id, JobKind.ARCHIVE, wishes);
    }

    /**
     * @param slug another name than before; null for the old one
     * @throws Problem {@code not_found}; {@code conflict} when the site is not archived
     */
    public SiteJob restore(UUID id, @Nullable String slug) {
        SiteView site = sites.find(id);
        if (!site.status().equals("archived")) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        if (slug != null) {
            new SiteFacts().slug(slug).check();
        }
        Map<String, String> wishes = new HashMap<>();
        put(wishes, "slug", slug);
        return orderJob.order(id, JobKind.RESTORE, wishes);
    }

    private static void put(Map<String, String> wishes, String name, @Nullable String value) {
        if (value != null) {
            wishes.put(name, value);
        }
    }
}
