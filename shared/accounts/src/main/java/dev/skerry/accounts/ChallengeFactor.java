package dev.skerry.accounts;

import dev.skerry.accounts.mfa.Challenge;
import dev.skerry.accounts.mfa.ChallengeRepository;
import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.accounts.session.Client;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Announces that a code of one of the actor's factors will be shown from this client address. */
@Singleton
public final class ChallengeFactor {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final AccountWork work;
    private final FactorRepository factors;
    private final ChallengeRepository challenges;
    private final Clock clock;

    ChallengeFactor(
            AccountWork work,
            FactorRepository factors,
            ChallengeRepository challenges,
            Clock clock) {
        this.work = work;
        this.factors = factors;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code mfa_factor_not_found}
     */
    public Challenge challenge(UUID factor, Client client) {
        Actor.User actor = SecondFactor.actor();
        Instant now = clock.instant();
        Challenge challenge = new Challenge(Ids.next(), client.ip(), now.plus(LIFE), false);
        work.run(
                () -> {
                    if (factors.find(factor, actor.id()).isEmpty()) {
                        throw unknown();
                    }
                    challenges.insert(challenge, factor, now);
                    factors.challenged(factor, now);
                });
        return challenge;
    }

    static Problem unknown() {
        return new Problem(ProblemCode.MFA_FACTOR_NOT_FOUND, "MFA factor not found");
    }
}
