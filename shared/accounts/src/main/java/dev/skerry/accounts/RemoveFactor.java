package dev.skerry.accounts;

import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.accounts.mfa.RecoveryCodeRepository;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.Factor;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Removes a factor. What it made strong is weak from then on, and with the last one the recovery
 * codes go, too.
 */
@Singleton
public final class RemoveFactor {

    private final AccountWork work;
    private final SecondFactor second;
    private final UserRepository users;
    private final FactorRepository factors;
    private final RecoveryCodeRepository codes;
    private final SignInRepository sessions;
    private final AuditLog audit;

    RemoveFactor(
            AccountWork work,
            SecondFactor second,
            UserRepository users,
            FactorRepository factors,
            RecoveryCodeRepository codes,
            SignInRepository sessions,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.second = second;
        this.users = users;
        this.factors = factors;
        this.codes = codes;
        this.sessions = sessions;
    }

    /**
     * One of the actor's, who must be a user.
     *
     * @throws Problem {@code mfa_factor_not_found}, {@code insufficient_aal}
     */
    public void remove(UUID id) {
        User user = second.user();
        if (find(user, id).verified()) {
            second.requireStrong("AAL2 required to unenroll verified factor");
        }
        work.run(() -> remove(user, id));
    }

    /**
     * Anybody's, for whoever manages the site's users: the way back in without the device.
     *
     * @throws Problem {@code forbidden}, {@code not_found}, {@code mfa_factor_not_found}
     */
    public Factor remove(UUID userId, UUID id) {
        MayManageUsers.check();
        return work.call(
                () -> {
                    User user = users.byId(userId).orElseThrow(() -> Problem.notFound("user"));
                    Factor factor = find(user, id);
                    remove(user, id);
                    return factor;
                });
    }

    private static Factor find(User user, UUID id) {
        return user.factors().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(ChallengeFactor::unknown);
    }

    private void remove(User user, UUID id) {
        if (!factors.delete(id, user.id())) {
            throw ChallengeFactor.unknown();
        }
        sessions.weaken(id);
        audit.write(AuditEvent.done("factor_removed").on(user.id()));
        if (!users.byId(user.id()).orElseThrow().hasSecondFactor()) {
            codes.delete(user.id()).ifPresent(sessions::weaken);
        }
    }
}
