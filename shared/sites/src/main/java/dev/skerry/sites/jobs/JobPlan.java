package dev.skerry.sites.jobs;

import java.util.List;

/** How one kind of job is done. A singleton bean each. */
public interface JobPlan {

    JobKind kind();

    List<JobStep> steps();
}
