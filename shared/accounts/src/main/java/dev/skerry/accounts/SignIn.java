package dev.skerry.accounts;

import dev.skerry.accounts.password.PasswordPolicy;
import dev.skerry.accounts.password.PasswordPolicy.Weakness;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Signs somebody in with address and password.
 *
 * <p>A stranger learns nothing, see {@link CheckCredentials}. Only who knows the password hears
 * that the address is not confirmed or the account banned.
 */
@Singleton
public final class SignIn {

    public record Command(String email, String password, Client client) {

        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /**
     * @param weakness what the site would say of the password if it were chosen today
     */
    public record Result(SignedIn session, @Nullable Weakness weakness) {}

    private final AccountWork work;
    private final CheckCredentials credentials;
    private final UserChangeRepository changes;
    private final Passwords passwords;
    private final OpenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    SignIn(
            AccountWork work,
            CheckCredentials credentials,
            UserChangeRepository changes,
            Passwords passwords,
            OpenSession sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.credentials = credentials;
        this.changes = changes;
        this.passwords = passwords;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_credentials}, {@code email_not_confirmed}, {@code
     *     user_banned}, {@code rate_limited}
     */
    public Result signIn(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        AccountSettings account = settings.read();
        CheckCredentials.Known known =
                credentials.check(email, command.password(), command.client());
        User user = known.user();
        if (user.isBanned(clock.instant())) {
            audit.write(refusal("banned", command, user));
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        if (!user.isConfirmed()) {
            audit.write(refusal("unconfirmed", command, user));
            throw new Problem(ProblemCode.EMAIL_NOT_CONFIRMED, "Email not confirmed");
        }
        strengthen(user, command.password(), known.hash());
        SignedIn session =
                work.call(() -> sessions.open(user, Method.PASSWORD, command.client(), account));
        return new Result(session, weakness(command.password(), account, email));
    }

    /** By what is known here: no sign-in waits for the lists of breaches. */
    private static @Nullable Weakness weakness(
            String password, AccountSettings account, EmailAddress email) {
        return PasswordPolicy.weakness(
                        password, account.minPasswordLength(), SiteScope.current().site(), email)
                .orElse(null);
    }

    private static AuditEvent refusal(String why, Command command, User user) {
        return AuditEvent.refused("sign_in")
                .from(command.client().ip())
                .with("why", why)
                .on(user.id());
    }

    /** The one moment at which an imported password is known. */
    private void strengthen(User user, String password, String hash) {
        if (Passwords.isOutdated(hash)) {
            String stronger = passwords.hash(password);
            work.run(() -> changes.strengthen(user.id(), hash, stronger));
        }
    }
}
