package dev.skerry.accounts;

import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What whoever manages the site's users changes about one of them. A ban ends their sessions. */
@Singleton
public final class ManageUser {

    /**
     * Nulls leave things as they are.
     *
     * @param ban how long from now on; zero lifts a ban
     */
    public record Command(
            UUID id,
            @Nullable String email,
            @Nullable String password,
            boolean confirm,
            Map<String, ? extends @Nullable Object> userMetadata,
            Map<String, ? extends @Nullable Object> appMetadata,
            @Nullable Duration ban) {

        /** Names of what changes, for the log. */
        String what() {
            List<String> words = new ArrayList<>();
            if (email != null) {
                words.add("email");
            }
            if (password != null) {
                words.add("password");
            }
            if (confirm) {
                words.add("confirmed");
            }
            if (!userMetadata.isEmpty() || !appMetadata.isEmpty()) {
                words.add("metadata");
            }
            if (ban != null) {
                words.add("ban");
            }
            return String.join(" ", words);
        }

        @Override
        public String toString() {
            return "ManageUser[" + id + "]";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final SignInRepository sessions;
    private final ReplacePassword passwords;
    private final Clock clock;
    private final AuditLog audit;

    ManageUser(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            SignInRepository sessions,
            ReplacePassword passwords,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code email_exists}, {@code
     *     weak_password}, {@code same_password}
     */
    public User change(Command command) {
        MayManageUsers.check();
        if (command.password() != null) {
            passwords.lend(command.id(), command.password(), false);
        }
        return work.call(() -> apply(command, clock.instant()));
    }

    private User apply(Command command, Instant now) {
        UUID id = command.id();
        User user = users.byId(id).orElseThrow(() -> Problem.notFound("user"));
        audit.write(AuditEvent.done("user_changed").on(id).with("what", command.what()));
        if (command.email() != null) {
            EmailAddress email = EmailAddress.parse(command.email());
            if (!changes.changeEmail(id, email.value(), now)) {
                throw AddUser.exists();
            }
        }
        if (command.confirm()) {
            changes.confirm(id, now);
        }
        if (!command.userMetadata().isEmpty()) {
            changes.setUserMetadata(
                    id, Metadata.merge(user.userMetadata(), command.userMetadata()), now);
        }
        if (!command.appMetadata().isEmpty()) {
            changes.setAppMetadata(
                    id, Metadata.merge(user.appMetadata(), command.appMetadata()), now);
        }
        if (command.ban() != null) {
            ban(id, command.ban(), now);
        }
        return users.byId(id).orElseThrow();
    }

    private void ban(UUID id, Duration length, Instant now) {
        audit.write(AuditEvent.done(length.isZero() ? "user_unbanned" : "user_banned").on(id));
        changes.ban(id, length.isZero() ? null : now.plus(length), now);
        if (!length.isZero()) {
            sessions.endAll(id, null, now);
        }
    }
}
