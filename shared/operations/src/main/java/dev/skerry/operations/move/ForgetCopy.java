package dev.skerry.operations.move;

import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.JobPlan;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What a move left at the old place, once somebody has confirmed that all is well at the new one.
 */
@Singleton
final class ForgetCopy implements JobPlan {

    private final DeleteCopy delete;

    ForgetCopy(DeleteCopy delete) {
        this.delete = delete;
    }

    @Override
    public JobKind kind() {
        return JobKind.FORGET_COPY;
    }

    @Override
    public List<JobStep> steps() {
        return List.of(delete);
    }
}
