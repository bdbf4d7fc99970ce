package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account without a password, and a mail that lets its reader in to choose one. */
@Singleton
public final class InviteUser {

    /**
     * @param redirectTo where the link leads, if the site lists it
     */
    public record Command(String email, Map<String, Object> data, @Nullable String redirectTo) {

        public Command {
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "InviteUser";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AddUser addUser;
    private final AccountMail mail;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    InviteUser(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AddUser addUser,
            AccountMail mail,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.addUser = addUser;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whoever has not come yet is mailed again.
     *
     * @throws Problem {@code forbidden}, {@code email_exists}, {@code invalid_email}, {@code
     *     mail_not_configured}
     */
    public User invite(Command command) {
        MayManageUsers.check();
        EmailAddress email = EmailAddress.parse(command.email());
        String target =
                RedirectTargets.choose(
                        SiteScope.current().site(), settings.read(), command.redirectTo());
        return work.call(
                () -> {
                    User user = waiting(email, command.data());
                    audit.write(AuditEvent.done("user_invited").on(user.id()));
                    mail.send(LinkRequest.of(user, LinkKind.INVITE, target));
                    return user;
                });
    }

    /** The account and its mail, or neither. */
    User invite(AddUser.Command account) {
        return work.call(
                () -> {
                    User user = addUser.add(account);
                    String home = SiteScope.current().site().publicUrl();
                    mail.send(LinkRequest.of(user, LinkKind.INVITE, home));
                    return user;
                });
    }

    /** An invited account that nobody has confirmed. Joins the caller's transaction. */
    User waiting(EmailAddress email, Map<String, Object> data) {
        Optional<User> known = users.byEmail(email);
        if (known.isEmpty()) {
            return addUser.add(account(email, data));
        }
        User user = known.get();
        if (user.isConfirmed()) {
            throw AddUser.exists();
        }
        changes.invited(user.id(), clock.instant());
        return users.byId(user.id()).orElseThrow();
    }

    private static AddUser.Command account(EmailAddress email, Map<String, Object> data) {
        return new AddUser.Command(
                null, email.value(), null, false, null, false, true, null, null, data, Map.of());
    }
}
