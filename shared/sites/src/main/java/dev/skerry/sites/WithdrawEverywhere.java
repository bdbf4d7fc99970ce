package dev.skerry.sites;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes every role of a staff account away, on every site: for an account that is no more. */
@Singleton
public final class WithdrawEverywhere {

    private final RequireSuperadmin superadmin;
    private final StaffAccountRepository accounts;

    WithdrawEverywhere(RequireSuperadmin superadmin, StaffAccountRepository accounts) {
        this.superadmin = superadmin;
        this.accounts = accounts;
    }

    /**
     * Also of a site's last owner. Does nothing for whoever has no role. Problem {@code forbidden}
     * for all but superadmins.
     */
    public void withdraw(UUID account) {
        if (!(SiteScope.current().actor() instanceof Actor.Worker)) {
            superadmin.check();
        }
        accounts.forget(account);
    }
}
