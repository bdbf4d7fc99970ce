package dev.skerry.accounts;

import dev.skerry.accounts.passkey.CredentialRecord;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRefused;
import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.Registration;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps the passkey that the actor's authenticator made. */
@Singleton
public final class AddPasskey {

    static final String STRONGER =
            "AAL2 session is required to manage passkeys when MFA is enabled";

    private static final int MOST = 10;

    /** Until its owner calls it something else. */
    private static final String NAME = "Passkey";

    public record Command(UUID challenge, Registration answer, Client client) {}

    private final AccountWork work;
    private final PasskeyCeremony ceremony;
    private final SecondFactor second;
    private final UserRepository users;
    private final PasskeyRepository passkeys;
    private final Clock clock;
    private final AuditLog audit;

    AddPasskey(
            AccountWork work,
            PasskeyCeremony ceremony,
            SecondFactor second,
            UserRepository users,
            PasskeyRepository passkeys,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.ceremony = ceremony;
        this.second = second;
        this.users = users;
        this.passkeys = passkeys;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code passkey_disabled}, {@code insufficient_aal}, {@code
     *     webauthn_challenge_not_found}, {@code webauthn_challenge_expired}, {@code
     *     webauthn_verification_failed}, {@code webauthn_credential_exists}, {@code
     *     too_many_passkeys}
     */
    public Passkey add(Command command) {
        RelyingParty party = ceremony.party();
        User user = second.user();
        second.require(user, STRONGER);
        byte[] challenge = ceremony.take(command.challenge(), user.id());
        CredentialRecord made = check(party, challenge, command, user);
        Passkey passkey = new Passkey(Ids.next(), user.id(), made, NAME, clock.instant(), null);
        work.run(() -> keep(passkey, command.client()));
        return passkey;
    }

    private CredentialRecord check(
            RelyingParty party, byte[] challenge, Command command, User user) {
        try {
            return ceremony.authenticators().register(party, challenge, command.answer());
        } catch (PasskeyRefused refused) {
            audit.write(
                    AuditEvent.refused("passkey_added")
                            .on(user.id())
                            .from(command.client().ip())
                            .with("why", refused.why()));
            throw PasskeyCeremony.refused();
        }
    }

    /** One at a time: of two that come at the same moment, the second one is counted, too. */
    private void keep(Passkey passkey, Client client) {
        users.lock(passkey.userId());
        requireRoom(passkeys.of(passkey.userId()));
        if (!passkeys.insert(passkey)) {
            throw new Problem(
                    ProblemCode.WEBAUTHN_CREDENTIAL_EXISTS,
                    "This credential is already registered");
        }
        audit.write(
                AuditEvent.done("passkey_added")
                        .on(passkey.userId())
                        .from(client.ip())
                        .with("passkey", passkey.id().toString()));
    }

    /**
     * @throws Problem {@code too_many_passkeys}
     */
    static void requireRoom(List<Passkey> known) {
        if (known.size() >= MOST) {
            throw new Problem(ProblemCode.TOO_MANY_PASSKEYS, "Maximum number of passkeys reached");
        }
    }
}
