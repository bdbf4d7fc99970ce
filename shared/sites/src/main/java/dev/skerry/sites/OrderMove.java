package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.OrderJob;
import dev.skerry.sites.jobs.SiteJob;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has a site moved to another placement, and what it left behind deleted once somebody confirms.
 */
@Singleton
public final class OrderMove {

    private final ListSites sites;
    private final ListJobs jobs;
    private final OrderJob orderJob;

    OrderMove(ListSites sites, ListJobs jobs, OrderJob orderJob) {
        this.sites = sites;
        this.jobs = jobs;
        this.orderJob = orderJob;
    }

    /**
     * @param databaseReference a database that is there; null makes one where a database is asked
     *     for
     * @throws Problem {@code not_found}; {@code conflict} for the platform, for a site that is not
     *     active, and while an earlier move is not confirmed
     */
    public SiteJob move(UUID id, SitePlace place, @Nullable String databaseReference) {
        SitePlace.requireGiven(place, databaseReference);
        SiteView site = sites.find(id);
        if (site.kind().equals("platform")) {
            throw new Problem(ProblemCode.CONFLICT, "The platform stays in the pool");
        }
        if (!site.status().equals("active")) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        if (jobs.unconfirmedMove(id).isPresent()) {
            throw new Problem(ProblemCode.CONFLICT, "Confirm the last move first");
        }
        Map<String, String> wishes = new HashMap<>();
        wishes.put("placement", place.word());
        if (databaseReference != null) {
            wishes.put("databaseRef", databaseReference);
        }
        return orderJob.order(id, JobKind.MOVE, wishes);
    }

    /** Problem {@code not_found} when there is no move to confirm. */
    public SiteJob confirm(UUID id) {
        SiteJob move =
                jobs.unconfirmedMove(sites.find(id).id())
                        .orElseThrow(() -> Problem.notFound("move to confirm"));
        return orderJob.order(
                id,
                JobKind.FORGET_COPY,
                Map.of(
                        "database", move.facts().getOrDefault("sourceDatabase", ""),
                        "schema", move.facts().getOrDefault("sourceSchema", "")));
    }
}
