package dev.skerry.accounts;

import dev.skerry.accounts.session.SeenSession;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.ListStaffAccounts;
import dev.skerry.sites.RequireSuperadmin;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Where staff are signed in, and by what, for superadmins to see and take away: at the platform,
 * where it is done as admins do it with the users of a site.
 */
@Singleton
public final class ManageStaffAccess {

    private final RequireSuperadmin superadmin;
    private final ListStaffAccounts staff;
    private final ManageSessions sessions;
    private final ListWaysIn waysIn;
    private final RemoveFactor removeFactor;
    private final RemovePasskey removePasskey;

    ManageStaffAccess(
            RequireSuperadmin superadmin,
            ListStaffAccounts staff,
            ManageSessions sessions,
            ListWaysIn waysIn,
            RemoveFactor removeFactor,
            RemovePasskey removePasskey) {
        this.superadmin = superadmin;
        this.staff = staff;
        this.sessions = sessions;
        this.waysIn = waysIn;
        this.removeFactor = removeFactor;
        this.removePasskey = removePasskey;
    }

    /**
     * Newest first, at most 100. With each end the tokens for sites that were had with it.
     *
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public List<SeenSession> sessions(UUID account) {
        return platform(account).call(() -> sessions.of(account));
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public void endSession(UUID account, UUID session) {
        platform(account).run(() -> sessions.end(account, session));
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public void endSessions(UUID account) {
        platform(account).run(() -> sessions.endAll(account));
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public List<WayIn> waysIn(UUID account) {
        return platform(account).call(() -> waysIn.of(account));
    }

    /**
     * Sessions that it made strong are weak from then on.
     *
     * @throws Problem {@code forbidden}, {@code not_found}, {@code mfa_factor_not_found}, {@code
     *     mfa_factor_required} for one's own last factor
     */
    public void remove(UUID account, UUID wayIn) {
        WayIn.Kind kind =
                waysIn(account).stream()
                        .filter(it -> it.id().equals(wayIn))
                        .findFirst()
                        .map(WayIn::kind)
                        .orElseThrow(ChallengeFactor::unknown);
        platform(account)
                .run(
                        () -> {
                            switch (kind) {
                                case TOTP, BEGUN -> removeFactor.remove(account, wayIn);
                                case PASSKEY -> removePasskey.of(account, wayIn);
                            }
                        });
    }

    private SiteScope platform(UUID account) {
        SiteScope platform = superadmin.atPlatform();
        if (staff.find(account).isEmpty()) {
            throw Problem.notFound("staff account");
        }
        return platform;
    }
}
