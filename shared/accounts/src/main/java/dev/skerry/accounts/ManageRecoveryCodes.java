package dev.skerry.accounts;

import dev.skerry.accounts.mfa.RecoveryCode;
import dev.skerry.accounts.mfa.RecoveryCodeRepository;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The actor's recovery codes: made, counted, made anew and thrown away. */
@Singleton
public final class ManageRecoveryCodes {

    /**
     * @param codes shown this once
     */
    public record Created(UUID id, String friendlyName, List<String> codes) {

        public Created {
            codes = List.copyOf(codes);
        }

        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }

    private final AccountWork work;
    private final SecondFactor second;
    private final RecoveryCodeRepository codes;
    private final Passwords passwords;
    private final SignInRepository sessions;
    private final Clock clock;
    private final AuditLog audit;

    ManageRecoveryCodes(
            AccountWork work,
            SecondFactor second,
            RecoveryCodeRepository codes,
            Passwords passwords,
            SignInRepository sessions,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.second = second;
        this.codes = codes;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code insufficient_aal}, {@code mfa_recovery_codes_sole_factor}, {@code
     *     conflict} when there are codes already
     */
    public Created create(String friendlyName) {
        User user = strong();
        return insert(user.id(), friendlyName, false);
    }

    /**
     * All of the old ones are void.
     *
     * @throws Problem {@code insufficient_aal}, {@code mfa_recovery_codes_sole_factor}, {@code
     *     mfa_factor_not_found}
     */
    public Created renew() {
        User user = strong();
        String name = count().orElseThrow(ChallengeFactor::unknown).friendlyName();
        return insert(user.id(), name, true);
    }

    public Optional<RecoveryCodeRepository.CodeSet> count() {
        UUID user = SecondFactor.actor().id();
        return work.call(() -> codes.find(user));
    }

    /**
     * @throws Problem {@code insufficient_aal}, {@code mfa_factor_not_found}
     */
    public UUID remove() {
        User user = second.user();
        second.require(user, "AAL2 required to remove recovery codes");
        return work.call(
                () -> {
                    UUID id = codes.delete(user.id()).orElseThrow(ChallengeFactor::unknown);
                    sessions.weaken(id);
                    audit.write(AuditEvent.done("recovery_codes_removed").on(user.id()));
                    return id;
                });
    }

    private User strong() {
        User user = second.user();
        if (!user.hasSecondFactor()) {
            throw new Problem(
                    ProblemCode.MFA_RECOVERY_CODES_SOLE_FACTOR,
                    "Recovery codes need another verified factor");
        }
        second.requireStrong("AAL2 required to create recovery codes");
        return user;
    }

    private Created insert(UUID user, String name, boolean replace) {
        List<String> plain = RecoveryCode.newSet();
        byte[] salt = RecoveryCode.newSalt();
        List<String> hashes = plain.stream().map(it -> passwords.derive(it, salt)).toList();
        UUID id = Ids.next();
        work.run(
                () -> {
                    audit.write(AuditEvent.done("recovery_codes_made").on(user));
                    if (replace) {
                        codes.delete(user);
                    }
                    if (!codes.insert(id, user, name, salt, hashes, clock.instant())) {
                        throw new Problem(ProblemCode.CONFLICT, "There are recovery codes already");
                    }
                });
        return new Created(id, name, plain);
    }
}
