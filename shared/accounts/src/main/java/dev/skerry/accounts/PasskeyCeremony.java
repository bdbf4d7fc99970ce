package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Authenticators;
import dev.skerry.accounts.passkey.PasskeyChallenge;
import dev.skerry.accounts.passkey.PasskeyChallengeRepository;
import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two halves of every use of a passkey: a challenge, and an answer to it. */
@Singleton
final class PasskeyCeremony {

    private final AccountWork work;
    private final ReadRelyingParty parties;
    private final PasskeyChallengeRepository challenges;
    private final BeanProvider<Authenticators> authenticators;
    private final Clock clock;

    PasskeyCeremony(
            AccountWork work,
            ReadRelyingParty parties,
            PasskeyChallengeRepository challenges,
            BeanProvider<Authenticators> authenticators,
            Clock clock) {
        this.work = work;
        this.parties = parties;
        this.challenges = challenges;
        this.authenticators = authenticators;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code passkey_disabled}
     */
    RelyingParty party() {
        return parties.read();
    }

    /**
     * @param user whose new passkey it is for; null to sign in
     */
    PasskeyChallenge begin(@Nullable UUID user) {
        return work.call(() -> challenges.begin(user, clock.instant()));
    }

    /**
     * Uses the challenge up, whatever comes of it: an answer is looked at once.
     *
     * @param user whose new passkey it is for; null to sign in
     * @throws Problem {@code webauthn_challenge_not_found}, {@code webauthn_challenge_expired}
     */
    byte[] take(UUID id, @Nullable UUID user) {
        Instant now = clock.instant();
        Optional<PasskeyChallenge> taken = work.call(() -> challenges.take(id, user, now));
        PasskeyChallenge challenge =
                taken.orElseThrow(
                        () ->
                                new Problem(
                                        ProblemCode.WEBAUTHN_CHALLENGE_NOT_FOUND,
                                        "Challenge not found or already used"));
        if (!now.isBefore(challenge.expiresAt())) {
            throw new Problem(ProblemCode.WEBAUTHN_CHALLENGE_EXPIRED, "Challenge has expired");
        }
        return challenge.bytes();
    }

    Authenticators authenticators() {
        return authenticators.get();
    }

    /** Said alike of every answer that is not good. */
    static Problem refused() {
        return new Problem(
                ProblemCode.WEBAUTHN_VERIFICATION_FAILED, "Credential verification failed");
    }
}
