package dev.skerry.sites.onboarding;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes what broke off half way. */
@Singleton
public final class HealOnboardings {

    /** Whoever is at it right now is left alone. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private static final int AT_ONCE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(HealOnboardings.class);

    private final OnboardingRepository onboardings;
    private final EnsureOwnSite ensure;
    private final Clock clock;

    HealOnboardings(OnboardingRepository onboardings, EnsureOwnSite ensure, Clock clock) {
        this.onboardings = onboardings;
        this.ensure = ensure;
        this.clock = clock;
    }

    /** How many were finished; one that cannot be keeps no other from it. */
    public int heal() {
        int healed = 0;
        for (Onboarding half : onboardings.halfWay(clock.instant().minus(AT_WORK), AT_ONCE)) {
            try {
                ensure.finish(half);
                healed++;
            } catch (RuntimeException e) {
                LOG.error("The site {} cannot be finished", half.site(), e);
            }
        }
        return healed;
    }
}
