package dev.skerry.sites.jobs;

import java.util.List;

/** How one kind of job is done. A singleton bean each. */
public interface JobPlan {

    JobKind kind();

    List<JobStep> steps();

    /**
     * Whether what was made is taken back when a step fails for good, without anybody asking: what
     * is half there would be of no use. Else the job waits for somebody to decide.
     */
    default boolean isTakenBackWhenFailed() {
        return false;
    }
}
