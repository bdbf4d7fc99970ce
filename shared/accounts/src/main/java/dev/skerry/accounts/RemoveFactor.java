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
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.FactorDuty;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Removes a factor. What it made strong is weak from then on, and with the last one the recovery
 * codes go, too. Staff whose role asks for a factor do not remove their last one themselves.
 */
@Singleton
public final class RemoveFactor {

    private final AccountWork work;
    private final SecondFactor second;
    private final UserRepository users;
    private final FactorRepository factors;
    private final RecoveryCodeRepository codes;
    private final SignInRepository sessions;
    private final FactorDuty duties;
    private final AuditLog audit;

    RemoveFactor(
            AccountWork work,
            SecondFactor second,
            UserRepository users,
            FactorRepository factors,
            RecoveryCodeRepository codes,
            SignInRepository sessions,
            FactorDuty duties,
            AuditLog audit) {
        this.work = work;
        this.second = second;
        this.users = users;
        this.factors = factors;
        this.codes = codes;
        this.sessions = sessions;
        this.duties = duties;
        this.audit = audit;
    }

    /**
     * One of the actor's, who must be a user.
     *
     * @throws Problem {@code mfa_factor_not_found}, {@code insufficient_aal}, {@code
     *     mfa_factor_required}
     */
    public void remove(UUID id) {
        User user = second.user();
        if (find(user, id).verified()) {
            second.requireStrong("AAL2 required to unenroll verified factor");
        }
        boolean duty = isOnDuty(user.id());
        work.run(() -> remove(user, id, duty));
    }

    /**
     * Anybody's, for whoever manages the site's users: the way back in without the device.
     *
     * @throws Problem {@code forbidden}, {@code not_found}, {@code mfa_factor_not_found}, {@code
     *     mfa_factor_required} for one's own
     */
    public Factor remove(UUID userId, UUID id) {
        MayManageUsers.check();
        boolean duty = isActor(userId) && isOnDuty(userId);
        return work.call(
                () -> {
                    User user = users.byId(userId).orElseThrow(() -> Problem.notFound("user"));
                    Factor factor = find(user, id);
                    remove(user, id, duty);
                    return factor;
                });
    }

    private static boolean isActor(UUID account) {
        return SiteScope.current().actor() instanceof Actor.Staff who
                && who.accountId().equals(account);
    }

    private boolean isOnDuty(UUID account) {
        return SiteScope.current().site().isPlatform() && duties.holds(account);
    }

    private static Factor find(User user, UUID id) {
        return user.factors().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(ChallengeFactor::unknown);
    }

    /** One at a time: of two that go at the same moment, the second one is the last. */
    private void remove(User user, UUID id, boolean onDuty) {
        users.lock(user.id());
        boolean verified = find(user, id).verified();
        if (!factors.delete(id, user.id())) {
            throw ChallengeFactor.unknown();
        }
        sessions.weaken(id);
        audit.write(AuditEvent.done("factor_removed").on(user.id()));
        if (!users.byId(user.id()).orElseThrow().hasSecondFactor()) {
            if (onDuty && verified) {
                throw new Problem(
                        ProblemCode.MFA_FACTOR_REQUIRED, "Enrol and verify another factor first");
            }
            codes.delete(user.id()).ifPresent(sessions::weaken);
        }
    }
}
