package dev.skerry.operations.move;

import dev.skerry.operations.MakeDatabase;
import dev.skerry.operations.MakeTables;
import dev.skerry.operations.ProbeIsolation;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The new place is made and proved first; then nothing is written at the old one any more, all rows
 * are copied and compared, and the directory says where they are. What was at the old place stays
 * until somebody confirms. Called off before the switch, the site goes on where it was.
 */
@Singleton
final class MoveSite implements JobPlan {

    private final List<JobStep> steps;

    MoveSite(
            ChooseTarget target,
            MakeDatabase database,
            MakeTables tables,
            EmptyTarget empty,
            ProbeIsolation probe,
            FenceOff fence,
            CopySite copy,
            CompareCopies compare,
            SwitchPlacement switchPlacement) {
        this.steps =
                List.of(
                        target,
                        database,
                        tables,
                        empty,
                        probe,
                        fence,
                        copy,
                        compare,
                        switchPlacement);
    }

    @Override
    public JobKind kind() {
        return JobKind.MOVE;
    }

    @Override
    public List<JobStep> steps() {
        return steps;
    }
}
