package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The staff of every site, newest first, for superadmins. */
@Singleton
public final class ListStaffAccounts {

    /**
     * What is null is not asked for. Superadmins are staff of every site.
     *
     * @param among those of these accounts that are of the staff
     */
    public record Filter(
            @Nullable List<UUID> among, @Nullable Boolean suspended, @Nullable UUID site) {

        public Filter {
            among = among == null ? null : List.copyOf(among);
        }
    }

    private final RequireSuperadmin superadmin;
    private final StaffAccountRepository accounts;

    ListStaffAccounts(RequireSuperadmin superadmin, StaffAccountRepository accounts) {
        this.superadmin = superadmin;
        this.accounts = accounts;
    }

    /** As many as {@link PageRequest#rows()}. */
    public List<StaffAccount> list(PageRequest page, Filter filter) {
        superadmin.check();
        return accounts.page(page, filter);
    }

    public Optional<StaffAccount> find(UUID account) {
        superadmin.check();
        return accounts.find(account);
    }
}
