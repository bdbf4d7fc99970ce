package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Mails a signed-in user the code that {@link ChangeUser} takes for a sensitive change. */
@Singleton
public final class Reauthenticate {

    private final AccountWork work;
    private final SecondFactor second;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final MailLimits limits;
    private final Clock clock;

    Reauthenticate(
            AccountWork work,
            SecondFactor second,
            UserChangeRepository changes,
            AccountMail mail,
            MailLimits limits,
            Clock clock) {
        this.work = work;
        this.second = second;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The actor must be a user.
     *
     * @throws Problem {@code over_email_send_rate_limit}, {@code mail_not_configured}
     */
    public void ask(Client client) {
        User user = second.user();
        limits.take(new EmailAddress(user.email()), LinkKind.REAUTHENTICATION, client);
        work.run(
                () -> {
                    mail.send(LinkRequest.of(user, LinkKind.REAUTHENTICATION, ""));
                    changes.reauthenticationSent(user.id(), clock.instant());
                });
    }
}
