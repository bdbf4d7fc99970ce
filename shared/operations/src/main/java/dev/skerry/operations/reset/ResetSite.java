package dev.skerry.operations.reset;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/** Rows first, all in one transaction; then the files that none of them name any more. */
@Singleton
final class ResetSite implements JobPlan {

    private final List<JobStep> steps;

    ResetSite(Empty empty, DeleteFiles files) {
        this.steps = List.of(empty, files);
    }

    @Override
    public JobKind kind() {
        return JobKind.RESET;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
