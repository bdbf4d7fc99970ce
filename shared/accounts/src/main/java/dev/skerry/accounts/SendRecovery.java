package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Mails somebody a link for a new password because whoever manages the site's users wants it, and
 * says what keeps it from being sent: {@link RequestReset}, for strangers, does not.
 */
@Singleton
public final class SendRecovery {

    /**
     * @param client of whoever asks
     */
    public record Command(UUID user, Client client) {}

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final MailLimits limits;
    private final Clock clock;
    private final AuditLog audit;

    SendRecovery(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AccountMail mail,
            MailLimits limits,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code user_banned}, {@code
     *     over_email_send_rate_limit}, {@code mail_not_configured}
     */
    public void send(Command command) {
        MayManageUsers.check();
        User user =
                work.call(() -> users.byId(command.user()))
                        .orElseThrow(() -> Problem.notFound("user"));
        if (user.isBanned(clock.instant())) {
            throw new Problem(ProblemCode.USER_BANNED, "The account is suspended");
        }
        limits.take(new EmailAddress(user.email()), LinkKind.RECOVERY, command.client());
        String home = SiteScope.current().site().publicUrl();
        work.run(
                () -> {
                    audit.write(
                            AuditEvent.done("reset_requested")
                                    .on(user.id())
                                    .from(command.client().ip()));
                    mail.send(LinkRequest.of(user, LinkKind.RECOVERY, home));
                    changes.recoverySent(user.id(), clock.instant());
                });
    }
}
