package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.NewUser;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account for a stranger. Where addresses are confirmed, nobody learns from the answer's
 * time or status whether the address had one: who signs up again is told what a newcomer is told.
 */
@Singleton
public final class SignUp {

    /**
     * @param data what the site's page wants to keep; {@code display_name} and {@code locale} are
     *     also used in mail
     * @param redirectTo where the confirmation leads, if the site lists it
     */
    public record Command(
            String email,
            String password,
            Map<String, Object> data,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge,
            Client client) {

        public Command {
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "SignUp";
        }
    }

    public sealed interface Outcome {

        /** Has to confirm the address; a mail is on its way. */
        record Created(User user) implements Outcome {}

        /** The site confirms nothing: signed in at once. */
        record Entered(SignedIn session) implements Outcome {}

        /** The address has a confirmed account already. */
        record Pretended(EmailAddress email, Map<String, Object> data, Instant at)
                implements Outcome {}
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final Passwords passwords;
    private final OpenSession sessions;
    private final AccountMail mail;
    private final MailLimits limits;
    private final Metadata metadata;
    private final EvenTime even;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;
    private final CheckPassword checkPassword;

    SignUp(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            Passwords passwords,
            OpenSession sessions,
            AccountMail mail,
            MailLimits limits,
            Metadata metadata,
            EvenTime even,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit,
            CheckPassword checkPassword) {
        this.checkPassword = checkPassword;
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.passwords = passwords;
        this.sessions = sessions;
        this.mail = mail;
        this.limits = limits;
        this.metadata = metadata;
        this.even = even;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code signup_disabled}, {@code invalid_email}, {@code weak_password}, {@code
     *     user_already_exists} (only where addresses are not confirmed), {@code
     *     over_email_send_rate_limit}
     */
    public Outcome signUp(Command command) {
        AccountSettings account = settings.read();
        if (!account.signUp()) {
            throw new Problem(ProblemCode.SIGNUP_DISABLED, "Signups not allowed for this instance");
        }
        EmailAddress email = EmailAddress.parse(command.email());
        checkPassword.check(command.password(), account, email);
        metadata.write(command.data());
        limits.take(email, LinkKind.SIGNUP, command.client());
        String hash = passwords.hash(command.password());
        return even.call(() -> work.call(() -> signUp(command, email, hash, account)));
    }

    private Outcome signUp(
            Command command, EmailAddress email, String hash, AccountSettings account) {
        if (users.byEmail(email).filter(User::isConfirmed).isPresent()) {
            return again(email, command, account);
        }
        Instant now = clock.instant();
        Instant confirmed = account.confirmEmail() ? null : now;
        Optional<User> created = users.insert(newUser(command, email, hash, confirmed), now);
        if (created.isPresent() && confirmed != null) {
            mail.welcome(created.get());
            return new Outcome.Entered(
                    sessions.open(created.get(), Method.PASSWORD, command.client(), account));
        }
        audit.write(AuditEvent.done("sign_up").to(email.value()).from(command.client().ip()));
        Optional<User> user = created.isPresent() ? created : users.byEmail(email);
        if (user.isEmpty() || user.get().isConfirmed() || confirmed != null) {
            return again(email, command, account);
        }
        Site site = SiteScope.current().site();
        String target = RedirectTargets.choose(site, account, command.redirectTo());
        mail.send(LinkRequest.of(user.get(), LinkKind.SIGNUP, target).by(command.challenge()));
        changes.confirmationSent(user.get().id(), now);
        User waiting = users.byId(user.get().id()).orElseThrow();
        return new Outcome.Created(
                created.isPresent() ? waiting : waiting.asNewcomer(command.data(), now));
    }

    private Outcome again(EmailAddress email, Command command, AccountSettings account) {
        if (!account.confirmEmail()) {
            throw new Problem(ProblemCode.USER_ALREADY_EXISTS, "User already registered");
        }
        return new Outcome.Pretended(email, command.data(), clock.instant());
    }

    private static NewUser newUser(
            Command command, EmailAddress email, String hash, @Nullable Instant confirmed) {
        return new NewUser(
                Ids.next(),
                email,
                hash,
                false,
                confirmed,
                null,
                ProfileWords.displayName(command.data()),
                ProfileWords.locale(command.data()),
                command.data(),
                Map.of());
    }
}
