package dev.skerry.operations.move;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.operations.AdministratorRepository;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.DeleteSite;
import dev.skerry.sites.PlacementsOfSite;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** Rows in the pool, or the schema or database that were the site's alone. */
@Singleton
final class DeleteCopy implements JobStep {

    private final SitePlacements places;
    private final DeleteSite delete;
    private final AdministratorRepository administrator;
    private final PlacementsOfSite placements;

    DeleteCopy(
            SitePlacements places,
            DeleteSite delete,
            AdministratorRepository administrator,
            PlacementsOfSite placements) {
        this.places = places;
        this.delete = delete;
        this.administrator = administrator;
        this.placements = placements;
    }

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        Placement left =
                new Placement(
                        run.wish("database").orElseThrow(),
                        run.wish("schema").orElseThrow(),
                        site.placement().epoch());
        if (left.equals(site.placement())) {
            throw new Problem(ProblemCode.CONFLICT, "The site is there");
        }
        if (SitePlacements.isPool(left)) {
            run.note("rows", String.valueOf(delete.delete(site.at(left), run::beat)));
        } else {
            administrator.drop(left);
        }
        placements.forgetUnused(run.site());
        return true;
    }
}
