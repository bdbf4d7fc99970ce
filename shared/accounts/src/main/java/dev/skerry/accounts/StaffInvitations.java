package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Invitations of staff that are sent once more; the link sent before opens nothing any more. */
@Singleton
final class StaffInvitations {

    /** Three at once, then five an hour: to one account, from one site. */
    private static final Rule AGAIN = new Rule("staff_invitation", 3, 5 / 3600d);

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AccountMail mail;
    private final Limits limits;
    private final Clock clock;

    StaffInvitations(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AccountMail mail,
            Limits limits,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counted on the site in scope.
     *
     * @throws Problem {@code rate_limited}
     */
    void count(UUID account) {
        limits.take(AGAIN, account.toString());
    }

    /**
     * A new link in place of the old one, and the mail that carries it. In the scope of the
     * platform.
     */
    AccountMail.Prepared again(UUID account) {
        return work.call(
                () -> {
                    User user = users.byId(account).orElseThrow();
                    if (user.isConfirmed()) {
                        throw hasCome();
                    }
                    changes.invited(account, clock.instant());
                    String home = SiteScope.current().site().publicUrl();
                    return mail.prepare(LinkRequest.of(user, LinkKind.INVITE, home));
                });
    }

    static Problem hasCome() {
        return new Problem(ProblemCode.CONFLICT, "There is no invitation to send again");
    }
}
