package dev.skerry.operations.provision;

import dev.skerry.sites.SiteStates;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** From here on the site answers. */
@Singleton
public final class Activate implements JobStep {

    private final SiteStates states;

    Activate(SiteStates states) {
        this.states = states;
    }

    @Override
    public String name() {
        return "activate";
    }

    @Override
    public boolean take(JobRun run) {
        states.activate(run.site());
        return true;
    }
}
