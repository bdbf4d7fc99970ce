package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeCode;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.Method;
import dev.skerry.accounts.session.Session;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.Credential;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Before password or address change: makes sure that it is the owner who sits there, and not
 * whoever found a browser signed in (OWASP ASVS 5.0, 6.2.3 and 7.5.1). The current password says
 * so, or a code by mail, or a sign-in that is young enough for the site.
 */
@Singleton
final class ConfirmOwner {

    /** Who came by a reset mail is there to choose a password, and knows no current one. */
    private static final Duration RESET = Duration.ofHours(1);

    private final AccountWork work;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final LinkRepository links;
    private final OneTimeCode codes;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    ConfirmOwner(
            AccountWork work,
            UserRepository users,
            SignInRepository sessions,
            Passwords passwords,
            Attempts attempts,
            LinkRepository links,
            OneTimeCode codes,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.links = links;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code current_password_invalid}, {@code reauthentication_not_valid}, {@code
     *     reauthentication_needed}, {@code rate_limited}
     */
    void confirm(
            Actor.User actor, @Nullable String password, @Nullable String nonce, Client client) {
        if (password != null) {
            checkPassword(actor.id(), password, client);
        } else if (nonce != null) {
            checkNonce(actor.id(), nonce, client);
        } else if (!isYoung(actor.sessionId())) {
            throw new Problem(
                    ProblemCode.REAUTHENTICATION_NEEDED,
                    "This change requires the current password or a reauthentication");
        }
    }

    private void checkPassword(UUID id, String password, Client client) {
        Credential credential =
                work.read(() -> users.credentialById(id))
                        .orElseThrow(() -> Problem.notFound("user"));
        EmailAddress email = new EmailAddress(credential.user().email());
        Runnable succeeded = attempts.begin(Attempts.PASSWORD, email.value(), client);
        if (!passwords.matches(password, credential.passwordHash())) {
            audit.write(AuditEvent.refused("current_password").on(id).from(client.ip()));
            throw new Problem(
                    ProblemCode.CURRENT_PASSWORD_INVALID, "Current password is not correct.");
        }
        succeeded.run();
    }

    /** A miss is counted, so the transaction must commit: the refusal comes after it. */
    private void checkNonce(UUID id, String nonce, Client client) {
        if (!work.<Boolean>call(() -> isRight(id, nonce))) {
            audit.write(AuditEvent.refused("reauthentication").on(id).from(client.ip()));
            throw new Problem(
                    ProblemCode.REAUTHENTICATION_NOT_VALID, "Nonce has expired or is invalid");
        }
    }

    private boolean isRight(UUID id, String nonce) {
        List<OneTimeLink> open =
                links.codesOf(id, List.of(LinkKind.REAUTHENTICATION), clock.instant());
        for (OneTimeLink link : open) {
            if (codes.matches(link, nonce)) {
                return links.use(link.id(), clock.instant());
            }
            links.codeMissed(link.id());
        }
        return false;
    }

    private boolean isYoung(UUID id) {
        Session session = work.call(() -> sessions.byId(id)).orElseThrow();
        Duration age = Duration.between(session.createdAt(), clock.instant());
        boolean isReset = session.beganBy(Method.RECOVERY) || session.beganBy(Method.INVITE);
        return age.compareTo(settings.read().reauthenticateAfter()) < 0
                || (isReset && age.compareTo(RESET) < 0);
    }
}
