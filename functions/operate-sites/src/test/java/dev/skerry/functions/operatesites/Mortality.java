package dev.skerry.functions.operatesites;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a worker die at the worst moment: when a step is done and nobody has written it down. */
@Singleton
final class Mortality implements BeanCreatedEventListener<JobPlan> {

    /** No exception: nothing of the worker's own lives on to catch it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    static volatile @Nullable String after;

    @Override
    public JobPlan onCreated(BeanCreatedEvent<JobPlan> event) {
        JobPlan plan = event.getBean();
        return new JobPlan() {
            @Override
            public JobKind kind() {
                return plan.kind();
            }

            @Override
            public List<JobStep> steps() {
                return plan.steps().stream().map(Mortality::mortal).toList();
            }
        };
    }

    private static JobStep mortal(JobStep step) {
        return new JobStep() {
            @Override
            public String name() {
                return step.name();
            }

            @Override
            public boolean take(JobRun run) throws Exception {
                boolean done = step.take(run);
                if (step.name().equals(after)) {
                    throw new Death();
                }
                return done;
            }

            @Override
            public void undo(JobRun run) throws Exception {
                step.undo(run);
                if (step.name().equals(after)) {
                    throw new Death();
                }
            }
        };
    }
}
