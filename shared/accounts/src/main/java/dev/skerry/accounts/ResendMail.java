package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.session.Client;
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
import org.jspecify.annotations.Nullable;

/** Mails once more what is still to be confirmed; says nothing when there is nothing. */
@Singleton
public final class ResendMail {

    public record Command(String email, LinkKind kind, @Nullable String redirectTo, Client client) {

        public Command {
            if (kind != LinkKind.SIGNUP && kind != LinkKind.EMAIL_CHANGE) {
                throw Problem.invalid("/type", "must be signup or email_change");
            }
        }

        @Override
        public String toString() {
            return "ResendMail[" + kind + "]";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final MailLimits limits;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ResendMail(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AccountMail mail,
            MailLimits limits,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_email}, {@code over_email_send_rate_limit}
     */
    public void resend(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        limits.take(email, command.kind(), command.client());
        AccountSettings account = settings.read();
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        work.run(() -> users.byEmail(email).ifPresent(user -> send(user, command.kind(), target)));
    }

    private void send(User user, LinkKind kind, String target) {
        if (kind == LinkKind.SIGNUP && !user.isConfirmed()) {
            mail.sendQuietly(user, kind, target);
            changes.confirmationSent(user.id(), clock.instant());
        } else if (kind == LinkKind.EMAIL_CHANGE && user.newEmail() != null) {
            mail.sendEmailChange(user, user.newEmail(), target);
        }
    }
}
