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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody on the staff of any site, for superadmins. */
@Singleton
public final class ListStaffPeople {

    private static final int LONGEST_PART = 320;

    /** How many accounts the platform is asked for at a time: it does not know who is staff. */
    private static final int AT_A_TIME = 500;

    /**
     * What is null is not asked for.
     *
     * @param email the whole address
     * @param part of an address or of a name, in whichever case
     */
    public record Filter(
            @Nullable String email,
            @Nullable String part,
            @Nullable Boolean suspended,
            @Nullable UUID site) {

        public static Filter ofEmail(String email) {
            return new Filter(email, null, null, null);
        }

        public Filter {
            if (part != null && part.length() > LONGEST_PART) {
                throw Problem.invalid("/q", "must be at most " + LONGEST_PART + " characters");
            }
            if (part != null && email != null) {
                throw Problem.invalid("/q", "goes without email, which is a whole address");
            }
        }

        ListStaffAccounts.Filter among(@Nullable List<UUID> accounts) {
            return new ListStaffAccounts.Filter(accounts, suspended, site);
        }
    }

    private final RequireSuperadmin superadmin;
    private final ListStaffAccounts staff;
    private final StaffAccounts accounts;

    ListStaffPeople(RequireSuperadmin superadmin, ListStaffAccounts staff, StaffAccounts accounts) {
        this.superadmin = superadmin;
        this.staff = staff;
        this.accounts = accounts;
    }

    /**
     * Newest first.
     *
     * @throws Problem {@code forbidden}, {@code invalid_email}
     */
    public Page<StaffPerson> list(PageRequest page, Filter filter) {
        superadmin.check();
        Page<StaffAccount> found = Page.of(accounts(page, filter), page, StaffAccount::id);
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

    private List<StaffAccount> accounts(PageRequest page, Filter filter) {
        if (filter.email() != null) {
            return accounts.byEmail(EmailAddress.parse(filter.email()))
                    .map(it -> staff.list(page, filter.among(List.of(it.id()))))
                    .orElse(List.of());
        }
        return filter.part() == null
                ? staff.list(page, filter.among(null))
                : matching(page, filter, filter.part());
    }

    /**
     * Addresses are the platform's and roles the directory's: portions of one are sought in the
     * other.
     */
    private List<StaffAccount> matching(PageRequest page, Filter filter, String part) {
        List<StaffAccount> found = new ArrayList<>();
        UUID before = page.after();
        List<UUID> portion;
        do {
            portion = accounts.matching(part, before, AT_A_TIME);
            if (!portion.isEmpty()) {
                found.addAll(
                        staff.list(new PageRequest(page.limit(), null), filter.among(portion)));
                before = portion.getLast();
            }
        } while (portion.size() == AT_A_TIME && found.size() < page.rows());
        return found.subList(0, Math.min(found.size(), page.rows()));
    }
}
