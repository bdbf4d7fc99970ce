package dev.skerry.operations.provision;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SiteStates;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** The order took the name already; calling it off gives it back. */
@Singleton
public final class KeepName implements JobStep {

    private final Directory directory;
    private final SiteStates states;

    KeepName(Directory directory, SiteStates states) {
        this.directory = directory;
        this.states = states;
    }

    @Override
    public String name() {
        return "name";
    }

    @Override
    public boolean take(JobRun run) {
        if (directory.byId(run.site()).isEmpty()) {
            throw Problem.notFound("site");
        }
        return true;
    }

    @Override
    public void undo(JobRun run) {
        states.forgetOrder(run.site());
    }
}
