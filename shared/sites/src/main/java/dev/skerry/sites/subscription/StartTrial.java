package dev.skerry.sites.subscription;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Lets a new site be used for three months and two weeks before anybody pays. */
@Singleton
public final class StartTrial {

    private final SubscriptionRepository subscriptions;
    private final Directory directory;
    private final Clock clock;

    StartTrial(SubscriptionRepository subscriptions, Directory directory, Clock clock) {
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.clock = clock;
    }

    /** Once for each site: whoever calls again changes nothing. False then. */
    public boolean start(SiteId site, Plan plan) {
        Instant end = Term.trialFrom(clock.instant());
        boolean started = subscriptions.startTrial(site.value(), plan, end, Term.graceAfter(end));
        if (started) {
            directory.clear();
        }
        return started;
    }
}
