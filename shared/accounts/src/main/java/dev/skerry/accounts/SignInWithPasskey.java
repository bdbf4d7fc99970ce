package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Assertion;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRefused;
import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.PasskeyUse;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.accounts.passkey.UserHandle;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs in whoever holds a passkey of the site. A passkey that is not known and one that does not
 * convince are refused alike, after the same work and the same time; only who can use one hears
 * that the account is banned.
 */
@Singleton
public final class SignInWithPasskey {

    public record Command(UUID challenge, Assertion answer, Client client) {}

    /** A passkey of somebody, and the signature they made with it. */
    private record Known(Passkey passkey, PasskeyUse use) {}

    private final AccountWork work;
    private final PasskeyCeremony ceremony;
    private final PasskeyRepository passkeys;
    private final UserRepository users;
    private final EvenTime even;
    private final OpenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    SignInWithPasskey(
            AccountWork work,
            PasskeyCeremony ceremony,
            PasskeyRepository passkeys,
            UserRepository users,
            EvenTime even,
            OpenSession sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.ceremony = ceremony;
        this.passkeys = passkeys;
        this.users = users;
        this.even = even;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code passkey_disabled}, {@code webauthn_challenge_not_found}, {@code
     *     webauthn_challenge_expired}, {@code webauthn_verification_failed}, {@code user_banned},
     *     {@code email_not_confirmed}
     */
    public SignedIn signIn(Command command) {
        RelyingParty party = ceremony.party();
        AccountSettings account = settings.read();
        byte[] challenge = ceremony.take(command.challenge(), null);
        Known known = even.letIn(() -> check(party, challenge, command));
        requireWelcome(known.passkey(), command);
        return work.call(() -> open(known.passkey(), known.use(), command, account));
    }

    /**
     * The authenticator says whose it is (§7.2, step 6); it must not be anybody else's. Which of
     * these is wrong, or whether there is such a passkey, does not show in the work.
     */
    private Known check(RelyingParty party, byte[] challenge, Command command) {
        Assertion answer = command.answer();
        Optional<Passkey> found = work.call(() -> passkeys.byCredential(answer.credentialId()));
        Passkey passkey = found.orElseGet(() -> Passkey.nobodys(answer));
        String why = found.isEmpty() ? "unknown" : isOwners(passkey, answer) ? "" : "owner";
        try {
            PasskeyUse use = ceremony.authenticators().verify(party, challenge, passkey, answer);
            if (why.isEmpty()) {
                return new Known(passkey, use);
            }
        } catch (PasskeyRefused refused) {
            why = why.isEmpty() ? refused.why() : why;
        }
        throw refused(why, found.map(Passkey::userId).orElse(null), command);
    }

    private static boolean isOwners(Passkey passkey, Assertion answer) {
        return MessageDigest.isEqual(UserHandle.of(passkey.userId()), answer.userHandle());
    }

    private void requireWelcome(Passkey passkey, Command command) {
        User user =
                work.call(() -> users.byId(passkey.userId()))
                        .orElseThrow(() -> refused("unknown", null, command));
        if (user.isBanned(clock.instant())) {
            audit.write(refusal("banned", user.id(), command));
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        if (!user.isConfirmed()) {
            throw new Problem(ProblemCode.EMAIL_NOT_CONFIRMED, "Email not confirmed");
        }
    }

    private SignedIn open(
            Passkey passkey, PasskeyUse use, Command command, AccountSettings account) {
        if (!passkeys.used(passkey, use, clock.instant())) {
            throw PasskeyCeremony.refused();
        }
        User user = users.byId(passkey.userId()).orElseThrow(PasskeyCeremony::refused);
        return sessions.open(user, Method.PASSKEY, command.client(), account);
    }

    private Problem refused(String why, @Nullable UUID user, Command command) {
        audit.write(refusal(why, user, command));
        return PasskeyCeremony.refused();
    }

    private static AuditEvent refusal(String why, @Nullable UUID user, Command command) {
        return AuditEvent.refused("sign_in")
                .on(user)
                .from(command.client().ip())
                .with("method", Method.PASSKEY.word())
                .with("why", why);
    }
}
