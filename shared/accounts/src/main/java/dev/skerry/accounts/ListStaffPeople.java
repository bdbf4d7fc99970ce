package dev.skerry.accounts;

import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.ListStaffAccounts;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.StaffAccount;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody on the staff of any site, for superadmins. */
@Singleton
public final class ListStaffPeople {

    private final RequireSuperadmin superadmin;
    private final ListStaffAccounts staff;
    private final StaffAccounts accounts;

    ListStaffPeople(RequireSuperadmin superadmin, ListStaffAccounts staff, StaffAccounts accounts) {
        this.superadmin = superadmin;
        this.staff = staff;
        this.accounts = accounts;
    }

    /**
     * Newest first; what is null is not asked for.
     *
     * @throws Problem {@code forbidden}, {@code invalid_email}
     */
    public Page<StaffPerson> list(
            PageRequest page,
            @Nullable String email,
            @Nullable Boolean suspended,
            @Nullable UUID site) {
        superadmin.check();
        Optional<UUID> account =
                email == null
                        ? Optional.empty()
                        : accounts.byEmail(EmailAddress.parse(email)).map(User::id);
        if (email != null && account.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Page<StaffAccount> found =
                Page.of(
                        staff.list(
                                page,
                                new ListStaffAccounts.Filter(
                                        account.orElse(null), suspended, site)),
                        page,
                        StaffAccount::id);
        Map<UUID, User> people =
                accounts.byIds(found.items().stream().map(StaffAccount::id).toList());
        List<StaffPerson> items =
                found.items().stream()
                        .flatMap(
                                it ->
                                        Optional.ofNullable(people.get(it.id())).stream()
                                                .map(who -> StaffPerson.of(it, who)))
                        .toList();
        return new Page<>(items, found.nextCursor());
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public StaffPerson find(UUID id) {
        superadmin.check();
        return staff.find(id)
                .flatMap(it -> accounts.byId(id).map(who -> StaffPerson.of(it, who)))
                .orElseThrow(() -> Problem.notFound("staff account"));
    }
}
