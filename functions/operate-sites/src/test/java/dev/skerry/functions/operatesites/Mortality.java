package dev.skerry.functions.operatesites;

import dev.skerry.sites.jobs.JobPlan;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
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
        return new WatchedPlan(event.getBean(), Mortality::reap);
    }

    private static void reap(String moment) {
        if (moment.equals(WatchedPlan.AFTER + after)) {
            throw new Death();
        }
    }
}
