package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Mails a signed-in user the code that {@link ChangeUser} takes for a sensitive change. */
@Singleton
public final class Reauthenticate {

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final MailLimits limits;
    private final Clock clock;

    Reauthenticate(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AccountMail mail,
            MailLimits limits,
            Clock clock) {
        this.work = work;
        this.users = users;
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
        if (!(SiteScope.current().actor() instanceof Actor.User actor)) {
            throw new Problem(ProblemCode.UNAUTHENTICATED, "This needs a signed-in user");
        }
        User user =
                work.call(() -> users.byId(actor.id())).orElseThrow(() -> Problem.notFound("user"));
        limits.take(new EmailAddress(user.email()), LinkKind.REAUTHENTICATION, client);
        work.run(
                () -> {
                    mail.send(LinkRequest.of(user, LinkKind.REAUTHENTICATION, ""));
                    changes.reauthenticationSent(user.id(), clock.instant());
                });
    }
}
