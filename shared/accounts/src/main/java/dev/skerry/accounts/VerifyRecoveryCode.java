package dev.skerry.accounts;

import dev.skerry.accounts.mfa.RecoveryCode;
import dev.skerry.accounts.mfa.RecoveryCodeRepository;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.session.StrengthenSession;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes one of the actor's recovery codes, once, in place of a factor's. */
@Singleton
public final class VerifyRecoveryCode {

    private final AccountWork work;
    private final RecoveryCodeRepository codes;
    private final Passwords passwords;
    private final Attempts attempts;
    private final StrengthenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    VerifyRecoveryCode(
            AccountWork work,
            RecoveryCodeRepository codes,
            Passwords passwords,
            Attempts attempts,
            StrengthenSession sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.codes = codes;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code mfa_factor_not_found}, {@code mfa_verification_failed}, {@code
     *     rate_limited}
     */
    public SignedIn verify(String code, Client client) {
        Actor.User actor = SecondFactor.actor();
        RecoveryCodeRepository.CodeSet set =
                work.call(() -> codes.find(actor.id())).orElseThrow(ChallengeFactor::unknown);
        Runnable succeeded = attempts.begin(Attempts.FACTOR, actor.id().toString(), client);
        String hash = passwords.derive(RecoveryCode.normal(code), set.salt());
        AccountSettings account = settings.read();
        @Nullable SignedIn session =
                work.call(
                        () -> {
                            if (!codes.use(set.id(), hash, clock.instant())) {
                                return null;
                            }
                            audit.write(
                                    AuditEvent.done("second_factor")
                                            .on(actor.id())
                                            .from(client.ip())
                                            .with("method", Method.RECOVERY_CODE.word()));
                            return sessions.strengthen(
                                    actor.sessionId(), Method.RECOVERY_CODE, set.id(), account);
                        });
        if (session == null) {
            audit.write(
                    AuditEvent.refused("second_factor")
                            .on(actor.id())
                            .from(client.ip())
                            .with("why", "recovery_code"));
            throw new Problem(ProblemCode.MFA_VERIFICATION_FAILED, "Invalid recovery code entered");
        }
        succeeded.run();
        return session;
    }
}
