package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Uses a link from a mail, once: confirms what it is for and signs its owner in. */
@Singleton
public final class VerifyLink {

    /**
     * @param token as it stands in the link
     */
    public record Command(String token, LinkKind kind, Client client) {

        @Override
        public String toString() {
            return "VerifyLink[" + kind + "]";
        }
    }

    private final AccountWork work;
    private final LinkRepository links;
    private final UseLink use;
    private final ReadAccountSettings settings;
    private final Clock clock;

    VerifyLink(
            AccountWork work,
            LinkRepository links,
            UseLink use,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.links = links;
        this.use = use;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code otp_expired}, {@code user_banned}
     */
    public SignedIn verify(Command command) {
        AccountSettings account = settings.read();
        OneTimeToken token = OneTimeToken.of(command.token());
        return work.call(
                () ->
                        use.use(
                                links.byToken(token, command.kind(), clock.instant())
                                        .orElseThrow(UseLink::expired),
                                command.client(),
                                account));
    }
}
