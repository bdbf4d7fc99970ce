package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** What a link or its code does, once somebody has shown it. Joins the caller's transaction. */
@Singleton
final class UseLink {

    private final LinkRepository links;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final VouchedAccounts vouched;
    private final OpenSession sessions;
    private final AccountMail mail;
    private final Clock clock;

    UseLink(
            LinkRepository links,
            UserRepository users,
            UserChangeRepository changes,
            VouchedAccounts vouched,
            OpenSession sessions,
            AccountMail mail,
            Clock clock) {
        this.links = links;
        this.users = users;
        this.changes = changes;
        this.vouched = vouched;
        this.sessions = sessions;
        this.mail = mail;
        this.clock = clock;
    }

    SignedIn use(OneTimeLink link, Client client, AccountSettings account) {
        Instant now = clock.instant();
        User user = users.byId(link.userId()).orElseThrow(UseLink::expired);
        if (user.isBanned(now)) {
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        if (!links.use(link.id(), now)) {
            throw expired();
        }
        switch (link.kind()) {
            case SIGNUP -> {
                changes.confirm(user.id(), now);
                if (!user.isConfirmed()) {
                    mail.welcome(user);
                }
            }
            case INVITE -> changes.confirm(user.id(), now);
            case RECOVERY -> {
                changes.confirm(user.id(), now);
                vouched.proven(user, now);
            }
            case EMAIL_CHANGE -> changeEmail(link, user, now);
        }
        return sessions.open(user, link.kind().method(), client, account);
    }

    private void changeEmail(OneTimeLink link, User user, Instant now) {
        String email = link.newEmail();
        if (email == null
                || !email.equals(user.newEmail())
                || !changes.changeEmail(user.id(), email, now)) {
            throw expired();
        }
    }

    static Problem expired() {
        return new Problem(ProblemCode.OTP_EXPIRED, "Email link is invalid or has expired");
    }
}
