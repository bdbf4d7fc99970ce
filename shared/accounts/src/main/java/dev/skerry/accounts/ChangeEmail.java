package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A new address for an account: it counts once somebody who reads mail there confirms it and, where
 * the site wants that, somebody who reads mail at the old one agrees.
 */
@Singleton
final class ChangeEmail {

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final LinkRepository links;
    private final AccountMail mail;
    private final MailLimits limits;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ChangeEmail(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            LinkRepository links,
            AccountMail mail,
            MailLimits limits,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.links = links;
        this.mail = mail;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whether the address would be another one; asked before anything changes.
     *
     * @throws Problem {@code email_exists} when it is somebody else's
     */
    boolean isNew(UUID id, EmailAddress email) {
        Optional<User> owner = work.call(() -> users.byEmail(email));
        if (owner.filter(it -> !it.id().equals(id)).isPresent()) {
            throw AddUser.exists();
        }
        return owner.isEmpty();
    }

    /**
     * @throws Problem {@code email_exists}, {@code over_email_send_rate_limit}
     */
    void ask(UUID id, EmailAddress email, ChangeUser.Command command) {
        AccountSettings account = settings.read();
        limits.take(email, LinkKind.EMAIL_CHANGE, command.client());
        work.run(() -> ask(id, email, command, account));
    }

    private void ask(
            UUID id, EmailAddress email, ChangeUser.Command command, AccountSettings account) {
        Instant now = clock.instant();
        if (users.byEmail(email).isPresent()
                || (!account.confirmEmail() && !changes.changeEmail(id, email.value(), now))) {
            throw AddUser.exists();
        }
        if (!account.confirmEmail()) {
            return;
        }
        links.voidEmailChange(id);
        changes.askForEmail(id, email, now);
        User user = users.byId(id).orElseThrow();
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        LinkRequest request =
                LinkRequest.of(user, LinkKind.EMAIL_CHANGE, target)
                        .to(email.value())
                        .by(command.challenge());
        mail.send(request);
        if (account.secureEmailChange()) {
            mail.send(request.as(LinkKind.EMAIL_CHANGE_CURRENT));
        }
    }
}
