package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Calls one of the actor's passkeys something else. */
@Singleton
public final class RenamePasskey {

    private static final int LONGEST = 120;

    public record Command(UUID passkey, String friendlyName) {

        public Command {
            if (friendlyName.isBlank()) {
                throw Problem.invalid("/friendly_name", "is required");
            }
            if (friendlyName.length() > LONGEST
                    || friendlyName.codePoints().anyMatch(Character::isISOControl)) {
                throw Problem.invalid(
                        "/friendly_name", "must be " + LONGEST + " characters or less");
            }
        }
    }

    private final AccountWork work;
    private final ReadRelyingParty parties;
    private final PasskeyRepository passkeys;
    private final AuditLog audit;

    RenamePasskey(
            AccountWork work,
            ReadRelyingParty parties,
            PasskeyRepository passkeys,
            AuditLog audit) {
        this.work = work;
        this.parties = parties;
        this.passkeys = passkeys;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code passkey_disabled}, {@code webauthn_credential_not_found}
     */
    public Passkey rename(Command command) {
        parties.require();
        UUID user = SecondFactor.actor().id();
        return work.call(
                () -> {
                    Optional<Passkey> renamed =
                            passkeys.rename(command.passkey(), user, command.friendlyName());
                    Passkey passkey = renamed.orElseThrow(RemovePasskey::unknown);
                    audit.write(
                            AuditEvent.done("passkey_renamed")
                                    .on(user)
                                    .with("passkey", passkey.id().toString()));
                    return passkey;
                });
    }
}
