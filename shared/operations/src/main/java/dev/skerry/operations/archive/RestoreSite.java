package dev.skerry.operations.archive;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/** An archived site as it was: its rows never left. */
@Singleton
final class RestoreSite implements JobPlan {

    private final List<JobStep> steps;

    RestoreSite(TakeBack takeBack, Open open) {
        this.steps = List.of(takeBack, open);
    }

    @Override
    public JobKind kind() {
        return JobKind.RESTORE;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
