package dev.skerry.operations.move;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Placement;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.PlacementsOfSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** Names the placement to move to in the directory, and notes where the site comes from. */
@Singleton
final class ChooseTarget implements JobStep {

    private final PlacementsOfSite placements;
    private final SitePlacements places;

    ChooseTarget(PlacementsOfSite placements, SitePlacements places) {
        this.placements = placements;
        this.places = places;
    }

    @Override
    public String name() {
        return "target";
    }

    @Override
    public boolean take(JobRun run) {
        Placement from = places.site(run).placement();
        SitePlace place = SitePlace.of(run.wish("placement").orElseThrow());
        PlacementsOfSite.Named target =
                placements.name(run.site(), place, run.wish("databaseRef").orElse(null));
        if (target.database().equals(from.database()) && target.schema().equals(from.schema())) {
            throw new Problem(ProblemCode.CONFLICT, "The site is there already");
        }
        run.note("sourceDatabase", from.database());
        run.note("sourceSchema", from.schema());
        run.note("epoch", String.valueOf(from.epoch() + 1));
        run.note(SitePlacements.TARGET, target.id());
        run.note(SitePlacements.TARGET_DATABASE, target.database());
        run.note(SitePlacements.TARGET_SCHEMA, target.schema());
        return true;
    }

    @Override
    public void undo(JobRun run) {
        placements.forgetUnused(run.site());
    }
}
