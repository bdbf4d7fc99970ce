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
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.NewUser;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mails a link and a code to sign in with, and makes an account for a newcomer if that is wanted.
 * Says nothing of which of it happened.
 */
@Singleton
public final class SendSignInLink {

    /**
     * @param createUser whether an address without account gets one
     * @param data of a new account
     */
    public record Command(
            String email,
            boolean createUser,
            Map<String, Object> data,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge,
            Client client) {

        public Command {
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "SendSignInLink";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final AccountMail mail;
    private final MailLimits limits;
    private final Metadata metadata;
    private final EvenTime even;
    private final ReadAccountSettings settings;
    private final Clock clock;

    SendSignInLink(
            AccountWork work,
            UserRepository users,
            AccountMail mail,
            MailLimits limits,
            Metadata metadata,
            EvenTime even,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.mail = mail;
        this.limits = limits;
        this.metadata = metadata;
        this.even = even;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_email}, {@code over_email_send_rate_limit}
     */
    public void send(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        metadata.write(command.data());
        limits.take(email, LinkKind.MAGICLINK, command.client());
        AccountSettings account = settings.read();
        even.run(() -> work.run(() -> send(command, email, account)));
    }

    private void send(Command command, EmailAddress email, AccountSettings account) {
        Optional<User> user = users.byEmail(email);
        if (user.isEmpty() && command.createUser() && account.signUp()) {
            user = newcomer(command, email);
        }
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        user.filter(it -> !it.isBanned(clock.instant()))
                .map(it -> LinkRequest.of(it, LinkKind.MAGICLINK, target).by(command.challenge()))
                .ifPresent(mail::sendQuietly);
    }

    private Optional<User> newcomer(Command command, EmailAddress email) {
        NewUser user =
                new NewUser(
                        Ids.next(),
                        email,
                        null,
                        false,
                        null,
                        null,
                        ProfileWords.displayName(command.data()),
                        ProfileWords.locale(command.data()),
                        command.data(),
                        Map.of());
        Optional<User> created = users.insert(user, clock.instant());
        return created.isPresent() ? created : users.byEmail(email);
    }
}
