package dev.skerry.sites.billing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Rings for events that nobody has worked off: rings get lost, and workers die. */
@Singleton
public final class WakeBilling {

    /** How long operators may want to see what came. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final BillingEventRepository events;
    private final BillingBell bell;
    private final Clock clock;

    WakeBilling(BillingEventRepository events, BillingBell bell, Clock clock) {
        this.events = events;
        this.bell = bell;
        this.clock = clock;
    }

    public void wake() {
        if (!events.dueLanes(1).isEmpty()) {
            bell.ring();
        }
        events.forgetPayloads(clock.instant().minus(KEPT));
    }
}
