package dev.skerry.accounts;

import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * Staff accounts that only one site speaks for.
 *
 * <p>A site's admin who invites a colleague chooses the password or, through the site's own mail
 * server, can read the invitation. For that site it does not matter. But a second site that gives
 * the same account a role would give it to the first site's admin as well. So such an account is
 * marked, and takes roles on other sites only after its owner came through the platform's own mail
 * (a password reset there), which also clears the password and the sessions that were before.
 */
@Singleton
final class VouchedAccounts {

    private static final String MARK = "vouched_by";

    private final UserChangeRepository changes;
    private final SignInRepository sessions;

    VouchedAccounts(UserChangeRepository changes, SignInRepository sessions) {
        this.changes = changes;
        this.sessions = sessions;
    }

    static Map<String, Object> mark(SiteId site) {
        return Map.of(MARK, site.toString());
    }

    /** Whether it is this site that speaks for the account, and no other. */
    static boolean isOf(User account, SiteId site) {
        return site.toString().equals(account.appMetadata().get(MARK));
    }

    /** Whether the site may give the account a role. */
    static boolean mayJoin(User account, SiteId site) {
        Object by = account.appMetadata().get(MARK);
        return by == null || by.equals(site.toString());
    }

    void proven(User account, Instant now) {
        if (account.appMetadata().containsKey(MARK)) {
            changes.forgetPassword(account.id(), now);
            sessions.endAll(account.id(), null, now);
            changes.setAppMetadata(
                    account.id(),
                    Metadata.merge(account.appMetadata(), Collections.singletonMap(MARK, null)),
                    now);
        }
    }
}
