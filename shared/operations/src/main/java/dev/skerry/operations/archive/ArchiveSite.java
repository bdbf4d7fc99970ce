package dev.skerry.operations.archive;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A site that answers no more: its name and domains are free, its rows stay as they are, and where
 * it had a schema of its own that is put aside under another name.
 */
@Singleton
final class ArchiveSite implements JobPlan {

    private final List<JobStep> steps;

    ArchiveSite(Close close, Freeze freeze, PutAside putAside) {
        this.steps = List.of(close, freeze, putAside);
    }

    @Override
    public JobKind kind() {
        return JobKind.ARCHIVE;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
