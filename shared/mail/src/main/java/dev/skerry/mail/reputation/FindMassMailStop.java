package dev.skerry.mail.reputation;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether mass mail of the site in scope stands still until staff let it go on. */
@Singleton
public final class FindMassMailStop {

    private final ReputationRepository reputations;

    FindMassMailStop(ReputationRepository reputations) {
        this.reputations = reputations;
    }

    /** As {@link Reputation#reason}; empty while it runs. */
    public Optional<String> reason() {
        return reputations.stop();
    }
}
