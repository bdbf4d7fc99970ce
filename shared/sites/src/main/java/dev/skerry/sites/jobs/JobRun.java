package dev.skerry.sites.jobs;

import dev.skerry.kernel.site.SiteId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One worker's time with a job: what was asked, what is known, and the lease. */
public final class JobRun {

    /** Short of what a function may take, so that it ends between two portions and not within. */
    private static final Duration BUDGET = Duration.ofMinutes(10);

    private final JobRepository jobs;
    private final SiteJob job;
    private final UUID lease;
    private final Map<String, String> facts;
    private int attempts;
    private final long end = System.nanoTime() + BUDGET.toNanos();

    JobRun(JobRepository jobs, SiteJob job, UUID lease) {
        this.jobs = jobs;
        this.job = job;
        this.lease = lease;
        this.facts = new HashMap<>(job.facts());
        this.attempts = job.attempts();
    }

    public UUID id() {
        return job.id();
    }

    public SiteId site() {
        return new SiteId(job.siteId());
    }

    public Optional<String> wish(String name) {
        return job.wish(name);
    }

    /** What an earlier step, or this one the last time, has noted. */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** What the steps before have certainly noted. */
    public String require(String fact) {
        return fact(fact).orElseThrow(() -> new IllegalStateException("Nobody noted " + fact));
    }

    /** Writes it down at once, and keeps the lease for another while. */
    public void note(String fact, String value) {
        facts.put(fact, value);
        beat();
    }

    /**
     * Keeps the lease. Called between portions of long work.
     *
     * @throws RuntimeException when it is somebody else's by now
     */
    public void beat() {
        jobs.beat(job.id(), lease, facts);
    }

    /** Whether to stop between two portions: the rest is for another run. */
    public boolean isTimeUp() {
        return System.nanoTime() - end > 0;
    }

    int attempts() {
        return attempts;
    }

    void stepTaken() {
        attempts = 0;
    }

    SiteJob job() {
        return job;
    }

    UUID lease() {
        return lease;
    }

    Map<String, String> facts() {
        return Map.copyOf(facts);
    }
}
