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
 * The new place is made and proved first, and all rows are copied to it; then nothing is written at
 * the old one any more, what changed meanwhile is copied, all is compared, and the directory says
 * where it is. What was at the old place stays until somebody confirms. Called off before the
 * switch, the site goes on where it was.
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
            CopyAhead copyAhead,
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
                        copyAhead,
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
