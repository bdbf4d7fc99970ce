package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people change about their own account. A new password ends their other sessions and voids
 * every mail under way; a new address counts once somebody who reads mail there confirms it.
 */
@Singleton
public final class ChangeUser {

    /**
     * @param currentPassword checked when it is given; sessions from a reset mail have none
     * @param data merged into the user's metadata, a null takes its key away
     */
    public record Command(
            @Nullable String email,
            @Nullable String password,
            @Nullable String currentPassword,
            Map<String, ? extends @Nullable Object> data,
            @Nullable String redirectTo,
            Client client) {

        @Override
        public String toString() {
            return "ChangeUser";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final ReplacePassword passwords;
    private final AccountMail mail;
    private final MailLimits limits;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ChangeUser(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            ReplacePassword passwords,
            AccountMail mail,
            MailLimits limits,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.passwords = passwords;
        this.mail = mail;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The actor must be a user.
     *
     * @throws Problem {@code weak_password}, {@code same_password}, {@code invalid_credentials},
     *     {@code invalid_email}, {@code email_exists}, {@code over_email_send_rate_limit}
     */
    public User change(Command command) {
        if (!(SiteScope.current().actor() instanceof Actor.User actor)) {
            throw new Problem(ProblemCode.UNAUTHENTICATED, "This needs a signed-in user");
        }
        if (command.email() != null) {
            changeEmail(actor.id(), EmailAddress.parse(command.email()), command);
        }
        if (command.password() != null) {
            passwords.replace(
                    actor.id(), command.password(), command.currentPassword(), actor.sessionId());
        }
        return work.call(() -> changeData(actor.id(), command.data()));
    }

    private User changeData(UUID id, Map<String, ? extends @Nullable Object> data) {
        User user = users.byId(id).orElseThrow(() -> Problem.notFound("user"));
        if (!data.isEmpty()) {
            changes.setUserMetadata(id, Metadata.merge(user.userMetadata(), data), clock.instant());
        }
        return users.byId(id).orElseThrow();
    }

    private void changeEmail(UUID id, EmailAddress email, Command command) {
        AccountSettings account = settings.read();
        if (work.call(() -> users.byId(id))
                .filter(it -> it.email().equals(email.value()))
                .isPresent()) {
            return;
        }
        limits.take(email, LinkKind.EMAIL_CHANGE, command.client());
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        work.run(() -> changeEmail(id, email, account, target));
    }

    private void changeEmail(UUID id, EmailAddress email, AccountSettings account, String target) {
        Instant now = clock.instant();
        if (users.byEmail(email).isPresent()
                || (!account.confirmEmail() && !changes.changeEmail(id, email.value(), now))) {
            throw new Problem(
                    ProblemCode.EMAIL_EXISTS,
                    "A user with this email address has already been registered");
        }
        if (account.confirmEmail()) {
            changes.askForEmail(id, email, now);
            mail.sendEmailChange(users.byId(id).orElseThrow(), email.value(), target);
        }
    }
}
