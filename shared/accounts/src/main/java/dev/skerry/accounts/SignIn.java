package dev.skerry.accounts;

import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.Credential;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Signs somebody in with address and password.
 *
 * <p>A stranger learns nothing: an unknown address, a wrong password, and an account that has none
 * are refused alike and after the same work. Only who knows the password hears that the address is
 * not confirmed or the account banned.
 */
@Singleton
public final class SignIn {

    public record Command(String email, String password, Client client) {

        @Override
        public String toString() {
            return "SignIn";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final Passwords passwords;
    private final Attempts attempts;
    private final OpenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    SignIn(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            Passwords passwords,
            Attempts attempts,
            OpenSession sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_credentials}, {@code email_not_confirmed}, {@code
     *     user_banned}, {@code rate_limited}
     */
    public SignedIn signIn(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        AccountSettings account = settings.read();
        attempts.begin(Attempts.PASSWORD, email.value(), command.client());
        Optional<Credential> found = work.call(() -> users.credentialByEmail(email));
        String hash = found.map(Credential::passwordHash).orElse(null);
        if (!passwords.matches(command.password(), hash) || hash == null || found.isEmpty()) {
            audit.write(refusal("credentials", command).to(email.value()));
            throw refused();
        }
        attempts.succeeded(Attempts.PASSWORD, email.value(), command.client());
        User user = found.get().user();
        if (user.isBanned(clock.instant())) {
            audit.write(refusal("banned", command).on(user.id()));
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        if (!user.isConfirmed()) {
            audit.write(refusal("unconfirmed", command).on(user.id()));
            throw new Problem(ProblemCode.EMAIL_NOT_CONFIRMED, "Email not confirmed");
        }
        strengthen(user, command.password(), hash);
        return work.call(() -> sessions.open(user, Method.PASSWORD, command.client(), account));
    }

    /** The one moment at which an imported password is known. */
    private void strengthen(User user, String password, String hash) {
        if (Passwords.isOutdated(hash)) {
            String stronger = passwords.hash(password);
            work.run(() -> changes.strengthen(user.id(), hash, stronger));
        }
    }

    private static AuditEvent refusal(String why, Command command) {
        return AuditEvent.refused("sign_in").from(command.client().ip()).with("why", why);
    }

    private static Problem refused() {
        return new Problem(ProblemCode.INVALID_CREDENTIALS, "Invalid login credentials");
    }
}
