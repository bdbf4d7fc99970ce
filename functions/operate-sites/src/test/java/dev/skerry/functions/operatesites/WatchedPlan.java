package dev.skerry.functions.operatesites;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plan that tells somebody where a worker is: {@code before tables}, and {@code after tables}
 * when the step is done and nobody has written it down.
 */
record WatchedPlan(JobPlan plan, Consumer<String> told) implements JobPlan {

    static final String BEFORE = "before ";
    static final String AFTER = "after ";

    @Override
    public JobKind kind() {
        return plan.kind();
    }

    @Override
    public List<JobStep> steps() {
        return plan.steps().stream().<JobStep>map(it -> new WatchedStep(it, told)).toList();
    }

    @Override
    public boolean isTakenBackWhenFailed() {
        return plan.isTakenBackWhenFailed();
    }

    private record WatchedStep(JobStep step, Consumer<String> told) implements JobStep {

        @Override
        public String name() {
            return step.name();
        }

        @Override
        public boolean take(JobRun run) throws Exception {
            told.accept(BEFORE + name());
            boolean done = step.take(run);
            told.accept(AFTER + name());
            return done;
        }

        @Override
        public void undo(JobRun run) throws Exception {
            told.accept(BEFORE + name());
            step.undo(run);
            told.accept(AFTER + name());
        }
    }
}
