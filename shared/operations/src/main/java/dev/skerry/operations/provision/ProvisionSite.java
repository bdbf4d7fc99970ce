package dev.skerry.operations.provision;

import dev.skerry.operations.MakeDatabase;
import dev.skerry.operations.MakeTables;
import dev.skerry.operations.ProbeIsolation;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A site that was ordered: its database, its tables, the proof that it sees nobody else's rows, and
 * whoever is to run it. Called off before it was ever active, nothing of it stays.
 */
@Singleton
final class ProvisionSite implements JobPlan {

    private final List<JobStep> steps;

    ProvisionSite(
            KeepName name,
            MakeDatabase database,
            MakeTables tables,
            ProbeIsolation probe,
            Activate activate,
            WriteSettings settings,
            InviteAdmin invite) {
        this.steps = List.of(name, database, tables, probe, activate, settings, invite);
    }

    @Override
    public JobKind kind() {
        return JobKind.PROVISION;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
