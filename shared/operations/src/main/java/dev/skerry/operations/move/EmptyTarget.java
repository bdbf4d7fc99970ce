package dev.skerry.operations.move;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.DeleteSite;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** What an earlier move left there, or one that was called off, is out of date. */
@Singleton
final class EmptyTarget implements JobStep {

    private final SitePlacements places;
    private final DeleteSite delete;

    EmptyTarget(SitePlacements places, DeleteSite delete) {
        this.places = places;
        this.delete = delete;
    }

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        delete.delete(places.target(run), run::beat);
        return true;
    }

    @Override
    public void undo(JobRun run) throws Exception {
        if (run.fact(SitePlacements.TARGET).isEmpty()) {
            return;
        }
        // The tables of a placement of its own are dropped with it, if they are there at all.
        Site target = places.target(run);
        if (SitePlacements.isPool(target.placement())) {
            delete.delete(target, run::beat);
        }
    }
}
