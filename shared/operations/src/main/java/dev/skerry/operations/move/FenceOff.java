package dev.skerry.operations.move;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.FenceRepository;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.SiteStates;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/**
 * From here on nobody writes at the old place: requests are told that the site is on its way, and
 * the database refuses whoever has not heard of it. What was under way is waited for.
 */
@Singleton
final class FenceOff implements JobStep {

    private final SitePlacements places;
    private final SiteStates states;
    private final FenceRepository fences;

    FenceOff(SitePlacements places, SiteStates states, FenceRepository fences) {
        this.places = places;
        this.states = states;
        this.fences = fences;
    }

    @Override
    public String name() {
        return "fence";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site source = places.source(run);
        states.beginMove(run.site(), source.placement().epoch());
        fences.raise(source);
        fences.awaitOlderWork(source, run::beat);
        return true;
    }

    /** The fence stays: it lets contexts of the new epoch through, at the old place too. */
    @Override
    public void undo(JobRun run) {
        states.endMove(run.site());
    }
}
