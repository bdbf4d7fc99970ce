package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.LinkRequest;
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
import java.time.Instant;
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
    private final LinkRepository links;
    private final AccountMail mail;
    private final MailLimits limits;
    private final EvenTime even;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ResendMail(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            LinkRepository links,
            AccountMail mail,
            MailLimits limits,
            EvenTime even,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.links = links;
        this.mail = mail;
        this.limits = limits;
        this.even = even;
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
        even.run(
                () ->
                        work.run(
                                () ->
                                        users.byEmail(email)
                                                .ifPresent(
                                                        user ->
                                                                send(
                                                                        user,
                                                                        command.kind(),
                                                                        target))));
    }

    private void send(User user, LinkKind kind, String target) {
        Instant now = clock.instant();
        if (kind == LinkKind.SIGNUP && !user.isConfirmed()) {
            mail.sendQuietly(
                    LinkRequest.of(user, kind, target)
                            .by(links.challengeOf(user.id(), kind).orElse(null)));
            changes.confirmationSent(user.id(), now);
        } else if (kind == LinkKind.EMAIL_CHANGE && user.newEmail() != null) {
            resendChange(user, user.newEmail(), target, now);
        }
    }

    /** Whichever of the two addresses has confirmed already hears nothing more of it. */
    private void resendChange(User user, String newEmail, String target, Instant now) {
        for (LinkRepository.Change change : links.changeUnderWay(user.id(), newEmail, now)) {
            if (!change.used()) {
                mail.sendQuietly(
                        LinkRequest.of(user, change.kind(), target)
                                .to(newEmail)
                                .by(change.challenge()));
            }
        }
    }
}
