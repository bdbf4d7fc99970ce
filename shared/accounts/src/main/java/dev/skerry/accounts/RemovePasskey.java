package dev.skerry.accounts;

import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Removes a passkey: nobody signs in with it from then on. */
@Singleton
public final class RemovePasskey {

    private final AccountWork work;
    private final ReadRelyingParty parties;
    private final SecondFactor second;
    private final UserRepository users;
    private final PasskeyRepository passkeys;
    private final AuditLog audit;

    RemovePasskey(
            AccountWork work,
            ReadRelyingParty parties,
            SecondFactor second,
            UserRepository users,
            PasskeyRepository passkeys,
            AuditLog audit) {
        this.work = work;
        this.parties = parties;
        this.second = second;
        this.users = users;
        this.passkeys = passkeys;
        this.audit = audit;
    }

    /**
     * One of the actor's, who must be a user.
     *
     * @throws Problem {@code passkey_disabled}, {@code insufficient_aal}, {@code
     *     webauthn_credential_not_found}
     */
    public void own(UUID id) {
        parties.require();
        User user = second.user();
        second.require(user, AddPasskey.STRONGER);
        work.run(() -> remove(user.id(), id));
    }

    /**
     * Anybody's, for whoever manages the site's users.
     *
     * @throws Problem {@code forbidden}, {@code passkey_disabled}, {@code not_found}, {@code
     *     webauthn_credential_not_found}
     */
    public void of(UUID user, UUID id) {
        MayManageUsers.check();
        parties.require();
        work.run(
                () -> {
                    User owner = users.byId(user).orElseThrow(() -> Problem.notFound("user"));
                    remove(owner.id(), id);
                });
    }

    private void remove(UUID user, UUID id) {
        if (!passkeys.delete(id, user)) {
            throw unknown();
        }
        audit.write(AuditEvent.done("passkey_removed").on(user).with("passkey", id.toString()));
    }

    static Problem unknown() {
        return new Problem(ProblemCode.WEBAUTHN_CREDENTIAL_NOT_FOUND, "Passkey not found");
    }
}
