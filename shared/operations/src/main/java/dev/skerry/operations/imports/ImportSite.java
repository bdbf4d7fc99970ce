package dev.skerry.operations.imports;

import dev.skerry.operations.MakeDatabase;
import dev.skerry.operations.MakeTables;
import dev.skerry.operations.ProbeIsolation;
import dev.skerry.operations.provision.Activate;
import dev.skerry.operations.provision.InviteAdmin;
import dev.skerry.operations.provision.KeepName;
import dev.skerry.operations.provision.WriteSettings;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A site that was ordered with what another one held. Called off, or refused, before it was ever
 * active, nothing of it stays.
 */
@Singleton
final class ImportSite implements JobPlan {

    private final List<JobStep> steps;

    ImportSite(
            KeepName name,
            MakeDatabase database,
            MakeTables tables,
            ProbeIsolation probe,
            CheckExport check,
            AdoptRows rows,
            CheckReferences references,
            AdoptBlobs blobs,
            Settle settle,
            Activate activate,
            WriteSettings settings,
            InviteAdmin invite) {
        this.steps =
                List.of(
                        name,
                        database,
                        tables,
                        probe,
                        check,
                        rows,
                        references,
                        blobs,
                        settle,
                        activate,
                        settings,
                        invite);
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }

    @Override
    public boolean isTakenBackWhenFailed() {
        return true;
    }
}
