package dev.skerry.accounts;

import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.NewUser;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account made by whoever manages the site's users; nobody is mailed. */
@Singleton
public final class AddUser {

    /**
     * @param id kept when people move here with their ids; null for a new one
     * @param password null when a hash is given, or when there is to be none yet
     * @param mustChangePassword whether its owner has to choose another one; at the platform that
     *     is so of what anybody but Skerry itself sets up
     * @param passwordHash Argon2id of ours or bcrypt, not too dear, as it was elsewhere
     */
    public record Command(
            @Nullable UUID id,
            String email,
            @Nullable String password,
            boolean mustChangePassword,
            @Nullable String passwordHash,
            boolean confirmed,
            boolean invited,
            @Nullable String displayName,
            @Nullable String locale,
            Map<String, Object> userMetadata,
            Map<String, Object> appMetadata) {

        public Command {
            userMetadata = Map.copyOf(userMetadata);
            appMetadata = Map.copyOf(appMetadata);
            if (passwordHash != null && !Passwords.isImportable(passwordHash)) {
                throw Problem.invalid("/password_hash", Passwords.IMPORTABLE);
            }
        }

        @Override
        public String toString() {
            return "AddUser";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final Passwords passwords;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;
    private final CheckPassword checkPassword;

    AddUser(
            AccountWork work,
            UserRepository users,
            Passwords passwords,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit,
            CheckPassword checkPassword) {
        this.checkPassword = checkPassword;
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code forbidden}, {@code email_exists}, {@code invalid_email}, {@code
     *     weak_password}
     */
    public User add(Command command) {
        MayManageUsers.check();
        EmailAddress email = EmailAddress.parse(command.email());
        String hash = hash(command, email);
        Instant now = clock.instant();
        NewUser user =
                new NewUser(
                        command.id() == null ? Ids.next() : command.id(),
                        email,
                        hash,
                        command.password() != null
                                && LentPassword.mustChange(command.mustChangePassword()),
                        command.confirmed() ? now : null,
                        command.invited() ? now : null,
                        command.displayName() == null
                                ? ProfileWords.displayName(command.userMetadata())
                                : command.displayName(),
                        ProfileWords.locale(command.locale()),
                        command.userMetadata(),
                        command.appMetadata());
        return work.call(
                () -> {
                    User added = users.insert(user, now).orElseThrow(AddUser::exists);
                    audit.write(AuditEvent.done("user_added").on(added.id()));
                    return added;
                });
    }

    static Problem exists() {
        return new Problem(
                ProblemCode.EMAIL_EXISTS,
                "A user with this email address has already been registered");
    }

    private @Nullable String hash(Command command, EmailAddress email) {
        if (command.password() == null) {
            return command.passwordHash();
        }
        checkPassword.check(command.password(), settings.read(), email);
        return passwords.hash(command.password());
    }
}
