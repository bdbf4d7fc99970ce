package dev.skerry.sites.jobs;

import jakarta.inject.Singleton;

/** Rings for jobs that are due and that nobody works on: rings get lost, and workers die. */
@Singleton
public final class WakeJobs {

    private static final int MOST = 1_000;

    private final JobRepository jobs;
    private final JobBell bell;

    WakeJobs(JobRepository jobs, JobBell bell) {
        this.jobs = jobs;
        this.bell = bell;
    }

    public void wake() {
        bell.ring(jobs.due(MOST));
    }
}
