package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.Assignment;
import dev.skerry.sites.ListStaff;
import jakarta.inject.Singleton;
import java.util.List;

/** Whom the platform writes to about the site in scope: those who answer for it. */
@Singleton
public final class AdminAddresses {

    private static final int MOST = 1_000;

    private final ListStaff staff;
    private final StaffAccounts accounts;

    AdminAddresses(ListStaff staff, StaffAccounts accounts) {
        this.staff = staff;
        this.accounts = accounts;
    }

    /** Of its owners; of all its admins where it has no owner. */
    public List<String> list() {
        List<Assignment> admins =
                staff.list(PageRequest.ofExport(MOST, null)).stream()
                        .filter(it -> it.role() == Role.ADMIN && !it.suspended())
                        .toList();
        List<Assignment> owners = admins.stream().filter(Assignment::owner).toList();
        return accounts
                .byIds(
                        (owners.isEmpty() ? admins : owners)
                                .stream().map(Assignment::accountId).toList())
                .values()
                .stream()
                .map(User::email)
                .sorted()
                .toList();
    }
}
