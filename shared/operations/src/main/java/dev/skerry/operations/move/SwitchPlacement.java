package dev.skerry.operations.move;

import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.SiteStates;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** The directory says where the site is, and that it answers. */
@Singleton
final class SwitchPlacement implements JobStep {

    private final SiteStates states;

    SwitchPlacement(SiteStates states) {
        this.states = states;
    }

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public boolean take(JobRun run) {
        states.moved(run.site(), run.require(SitePlacements.TARGET));
        return true;
    }
}
