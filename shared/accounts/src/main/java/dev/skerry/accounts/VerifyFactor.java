package dev.skerry.accounts;

import dev.skerry.accounts.mfa.Challenge;
import dev.skerry.accounts.mfa.ChallengeRepository;
import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.accounts.mfa.Totp;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.session.StrengthenSession;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.Factor;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Takes a code of one of the actor's factors, once, and raises the session to aal2. The first code
 * of a new factor completes its enrolment.
 */
@Singleton
public final class VerifyFactor {

    public record Command(UUID factor, UUID challenge, String code, Client client) {

        @Override
        public String toString() {
            return "VerifyFactor[" + factor + "]";
        }
    }

    private final AccountWork work;
    private final FactorRepository factors;
    private final ChallengeRepository challenges;
    private final Attempts attempts;
    private final StrengthenSession sessions;
    private final ReadAccountSettings settings;
    private final BeanProvider<Sealer> sealer;
    private final Clock clock;
    private final AuditLog audit;

    VerifyFactor(
            AccountWork work,
            FactorRepository factors,
            ChallengeRepository challenges,
            Attempts attempts,
            StrengthenSession sessions,
            ReadAccountSettings settings,
            BeanProvider<Sealer> sealer,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.factors = factors;
        this.challenges = challenges;
        this.attempts = attempts;
        this.sessions = sessions;
        this.settings = settings;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code mfa_factor_not_found}, {@code mfa_challenge_expired}, {@code
     *     mfa_ip_address_mismatch}, {@code mfa_verification_failed}, {@code rate_limited}
     */
    public SignedIn verify(Command command) {
        Actor.User actor = SecondFactor.actor();
        FactorRepository.Secret factor =
                work.call(() -> factors.find(command.factor(), actor.id()))
                        .orElseThrow(ChallengeFactor::unknown);
        Runnable succeeded =
                attempts.begin(Attempts.FACTOR, actor.id().toString(), command.client());
        // Opening asks the key service: not while a transaction is open.
        byte[] secret =
                sealer.get()
                        .open(
                                SiteScope.current().site().id(),
                                EnrollFactor.PURPOSE,
                                factor.sealed());
        AccountSettings account = settings.read();
        SignedIn session;
        try {
            session = work.call(() -> verify(command, actor, factor.factor(), secret, account));
        } catch (Problem refused) {
            audit.write(
                    AuditEvent.refused("second_factor")
                            .on(actor.id())
                            .from(command.client().ip())
                            .with("why", refused.code().word()));
            throw refused.asAudited();
        }
        succeeded.run();
        return session;
    }

    private SignedIn verify(
            Command command,
            Actor.User actor,
            Factor factor,
            byte[] secret,
            AccountSettings account) {
        Instant now = clock.instant();
        requireChallenge(command, now);
        long step = Totp.stepOf(command.code(), secret, now).orElseThrow(VerifyFactor::wrong);
        if (!factors.accept(command.factor(), step, now)) {
            throw wrong();
        }
        if (!challenges.use(command.challenge(), now)) {
            throw notThisOne();
        }
        factors.deleteUnverified(actor.id(), now);
        if (!factor.verified()) {
            audit.write(AuditEvent.done("factor_verified").on(actor.id()));
        }
        audit.write(
                AuditEvent.done("second_factor")
                        .on(actor.id())
                        .from(command.client().ip())
                        .with("method", Method.TOTP.word()));
        return sessions.strengthen(actor.sessionId(), Method.TOTP, command.factor(), account);
    }

    private void requireChallenge(Command command, Instant now) {
        Challenge challenge =
                challenges
                        .find(command.challenge(), command.factor())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.MFA_FACTOR_NOT_FOUND,
                                                "MFA factor with the provided challenge ID not"
                                                        + " found"));
        if (challenge.used() || !challenge.ip().equals(command.client().ip())) {
            throw notThisOne();
        }
        if (!now.isBefore(challenge.expiresAt())) {
            throw new Problem(
                    ProblemCode.MFA_CHALLENGE_EXPIRED,
                    "MFA challenge has expired, verify against another challenge or create a"
                            + " new challenge.");
        }
    }

    /** Used before, or a code of before: said alike. */
    private static Problem wrong() {
        return new Problem(ProblemCode.MFA_VERIFICATION_FAILED, "Invalid TOTP code entered");
    }

    private static Problem notThisOne() {
        return new Problem(
                ProblemCode.MFA_IP_ADDRESS_MISMATCH, "Challenge and verify IP addresses mismatch.");
    }
}
