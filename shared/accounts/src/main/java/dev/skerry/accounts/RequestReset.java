package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.settings.AccountSettings;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails a link for a new password to an address that has an account, and says nothing of it. */
@Singleton
public final class RequestReset {

    public record Command(
            String email,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge,
            Client client) {

        @Override
        public String toString() {
            return "RequestReset";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final MailLimits limits;
    private final EvenTime even;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    RequestReset(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AccountMail mail,
            MailLimits limits,
            EvenTime even,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.even = even;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_email}, {@code over_email_send_rate_limit}
     */
    public void request(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        limits.take(email, LinkKind.RECOVERY, command.client());
        AccountSettings account = settings.read();
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        AuditEvent asked =
                AuditEvent.done("reset_requested").to(email.value()).from(command.client().ip());
        even.run(
                () ->
                        work.run(
                                () -> {
                                    audit.write(asked);
                                    send(email, target, command.challenge());
                                }));
    }

    private void send(EmailAddress email, String target, @Nullable CodeChallenge challenge) {
        Optional<User> user = users.byEmail(email).filter(it -> !it.isBanned(clock.instant()));
        if (user.isPresent()) {
            mail.sendQuietly(LinkRequest.of(user.get(), LinkKind.RECOVERY, target).by(challenge));
            changes.recoverySent(user.get().id(), clock.instant());
        }
    }
}
