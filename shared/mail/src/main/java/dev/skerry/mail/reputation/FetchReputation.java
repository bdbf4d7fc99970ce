package dev.skerry.mail.reputation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** How the site's mass mail of the last seven days was received. */
@Singleton
public final class FetchReputation {

    private static final Duration LATELY = Duration.ofDays(7);

    private final ReputationRepository reputations;
    private final Clock clock;

    FetchReputation(ReputationRepository reputations, Clock clock) {
        this.reputations = reputations;
        this.clock = clock;
    }

    public Reputation fetch() {
        return reputations.get(clock.instant().minus(LATELY));
    }
}
