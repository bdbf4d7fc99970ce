package dev.skerry.sites;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which sites somebody is on the team of, and who owns a site that was made for them. */
@Singleton
public final class OwnSites {

    private final StaffRepository staff;
    private final StaffAccountRepository accounts;

    OwnSites(StaffRepository staff, StaffAccountRepository accounts) {
        this.staff = staff;
        this.accounts = accounts;
    }

    /** With the role they have there, by slug. */
    public List<StaffAccount.Site> of(UUID account) {
        return accounts.find(account).map(StaffAccount::sites).orElse(List.of());
    }

    public boolean isSuperadmin(UUID account) {
        return staff.isSuperadmin(account);
    }

    /** The one they came to first. */
    public Optional<UUID> first(UUID account) {
        return staff.firstSite(account);
    }

    public boolean isOnTeam(SiteId site, UUID account) {
        return staff.find(site, account).isPresent();
    }

    /** Asked of nobody: the site is new, and made for this account. */
    public void own(SiteId site, UUID account) {
        staff.assign(site, account, Role.ADMIN, true);
    }
}
