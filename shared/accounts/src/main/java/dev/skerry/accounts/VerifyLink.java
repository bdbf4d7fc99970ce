package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.pkce.AuthCodeRepository;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Uses a link from a mail, once: does what it is for and lets its owner in. */
@Singleton
public final class VerifyLink {

    /**
     * @param token as it stands in the link
     * @param kinds it may be of
     * @param inBrowser whether the answer is an address to go to, where a session must not stand if
     *     the link was asked for by PKCE
     */
    public record Command(String token, List<LinkKind> kinds, boolean inBrowser, Client client) {

        public Command {
            kinds = List.copyOf(kinds);
        }

        @Override
        public String toString() {
            return "VerifyLink" + kinds;
        }
    }

    private final AccountWork work;
    private final LinkRepository links;
    private final UseLink use;
    private final OpenSession sessions;
    private final AuthCodeRepository codes;
    private final ReadAccountSettings settings;
    private final Clock clock;

    VerifyLink(
            AccountWork work,
            LinkRepository links,
            UseLink use,
            OpenSession sessions,
            AuthCodeRepository codes,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.links = links;
        this.use = use;
        this.sessions = sessions;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code otp_expired}, {@code user_banned}
     */
    public Verified verify(Command command) {
        AccountSettings account = settings.read();
        return work.call(() -> verify(command, account));
    }

    private Verified verify(Command command, AccountSettings account) {
        OneTimeLink link =
                links.byToken(OneTimeToken.of(command.token()), command.kinds(), clock.instant())
                        .orElseThrow(UseLink::expired);
        UseLink.Used used = use.use(link);
        if (!used.complete()) {
            return new Verified.Half();
        }
        if (command.inBrowser() && link.challenge() != null) {
            return new Verified.Coded(
                    codes.issue(
                                    used.user().id(),
                                    link.challenge(),
                                    link.kind().method(),
                                    clock.instant())
                            .plain());
        }
        return new Verified.Entered(
                sessions.open(used.user(), link.kind().method(), command.client(), account));
    }
}
