package dev.skerry.operations.export;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * All rows of a site as of one moment, then its blobs; the manifest comes last and says it is
 * whole.
 */
@Singleton
final class ExportSite implements JobPlan {

    private final List<JobStep> steps;

    ExportSite(ExportRows rows, ExportBlobs blobs, WriteManifest manifest) {
        this.steps = List.of(rows, blobs, manifest);
    }

    @Override
    public JobKind kind() {
        return JobKind.EXPORT;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
