package dev.skerry.sites.billing;

import dev.skerry.sites.jobs.JobBell;
import jakarta.inject.Singleton;

/**
 * Tells the workers that the provider told something. Which it was, they find out by themselves.
 */
@Singleton
public final class BillingBell {

    /** What a ring asks a worker to look for. */
    public static final String KIND = "billing";

    private final JobBell bell;

    BillingBell(JobBell bell) {
        this.bell = bell;
    }

    public void ring() {
        bell.ring(KIND);
    }
}
