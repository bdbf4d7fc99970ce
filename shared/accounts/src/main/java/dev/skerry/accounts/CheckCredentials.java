package dev.skerry.accounts;

import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.Credential;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an address and a password belong together, asked by a stranger: an unknown address, a
 * wrong password, and an account that has none are refused alike, after the same work and the same
 * time.
 */
@Singleton
final class CheckCredentials {

    /** How long a place stays known at which an account was signed in to. */
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    /**
     * @param hash of the password, as it is stored
     */
    record Known(User user, String hash) {}

    private final AccountWork work;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final EvenTime even;
    private final Clock clock;
    private final AuditLog audit;

    CheckCredentials(
            AccountWork work,
            UserRepository users,
            SignInRepository sessions,
            Passwords passwords,
            Attempts attempts,
            EvenTime even,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.even = even;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_credentials}, {@code rate_limited}
     */
    Known check(EmailAddress email, String password, Client client) {
        Runnable succeeded =
                attempts.begin(
                        Attempts.PASSWORD, email.value(), client, () -> isAtHome(email, client));
        Known known = even.letIn(() -> find(email, password, client));
        succeeded.run();
        return known;
    }

    private Known find(EmailAddress email, String password, Client client) {
        Optional<Credential> found = work.read(() -> users.credentialByEmail(email));
        String hash = found.map(Credential::passwordHash).orElse(null);
        if (!passwords.matches(password, hash) || hash == null || found.isEmpty()) {
            // Hashes from elsewhere take another time to check than those from here.
            passwords.evenOut(password, hash, work.read(users::dearestBcrypt));
            audit.write(
                    AuditEvent.refused("sign_in")
                            .from(client.ip())
                            .with("why", "credentials")
                            .to(email.value()));
            throw new Problem(ProblemCode.INVALID_CREDENTIALS, "Invalid login credentials");
        }
        return new Known(found.get().user(), hash);
    }

    private boolean isAtHome(EmailAddress email, Client client) {
        Instant since = clock.instant().minus(KNOWN_FOR);
        return work.read(() -> sessions.wasSignedInFrom(email.value(), client.ip(), since));
    }
}
