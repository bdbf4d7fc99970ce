package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Staff accounts in the directory, each with all that it may do. */
@Singleton
final class StaffAccountRepository {

    private record Place(UUID account, StaffAccount.Site site) {}

    private final ControlDatabase control;

    StaffAccountRepository(ControlDatabase control) {
        this.control = control;
    }

    /** Newest first. */
    List<StaffAccount> page(PageRequest page, ListStaffAccounts.Filter filter) {
        List<StaffAccount> accounts =
                control.list(
                        """
                        select account_id, superadmin, suspended_at is not null as suspended, created_at
                        from directory.staff s
                        where (?::uuid is null or account_id < ?)
                          and (?::uuid[] is null or account_id = any(?::uuid[]))
                          and (?::boolean is null or (suspended_at is not null) = ?)
                          and (?::uuid is null or superadmin or exists (
                                select from directory.staff_assignments a
                                where a.account_id = s.account_id and a.site_id = ?))
                        order by account_id desc limit ?
                        """,
                        row -> account(row, List.of()),
                        page.after(),
                        page.after(),
                        filter.among(),
                        filter.among(),
                        filter.suspended(),
                        filter.suspended(),
                        filter.site(),
                        filter.site(),
                        page.rows());
        Map<UUID, List<StaffAccount.Site>> places =
                places(accounts.stream().map(StaffAccount::id).toList());
        return accounts.stream()
                .map(
                        it ->
                                new StaffAccount(
                                        it.id(),
                                        it.superadmin(),
                                        it.suspended(),
                                        it.since(),
                                        places.getOrDefault(it.id(), List.of())))
                .toList();
    }

    Optional<StaffAccount> find(UUID account) {
        List<StaffAccount.Site> sites = places(List.of(account)).getOrDefault(account, List.of());
        return control.find(
                """
                select account_id, superadmin, suspended_at is not null as suspended, created_at
                from directory.staff where account_id = ?
                """,
                row -> account(row, sites),
                account);
    }

    private Map<UUID, List<StaffAccount.Site>> places(List<UUID> accounts) {
        return control
                .list(
                        """
                        select a.account_id, a.role, a.is_owner, s.id, s.slug, s.name
                        from directory.staff_assignments a join directory.sites s on s.id = a.site_id
                        where a.account_id = any(?::uuid[]) order by s.slug
                        """,
                        row ->
                                new Place(
                                        row.uuid("account_id"),
                                        new StaffAccount.Site(
                                                row.uuid("id"),
                                                row.text("slug"),
                                                row.text("name"),
                                                row.text("role"),
                                                row.bool("is_owner"))),
                        accounts)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Place::account,
                                Collectors.mapping(Place::site, Collectors.toList())));
    }

    /** False when there is no such account. */
    boolean suspend(UUID account, @Nullable Instant since) {
        return control.update(
                        "update directory.staff set suspended_at = ? where account_id = ?",
                        since,
                        account)
                == 1;
    }

    void forget(UUID account) {
        control.update(
                """
                with roles as (delete from directory.staff_assignments where account_id = ?)
                update directory.staff set superadmin = false where account_id = ?
                """,
                account,
                account);
    }

    private static StaffAccount account(Row row, List<StaffAccount.Site> sites)
            throws SQLException {
        return new StaffAccount(
                row.uuid("account_id"),
                row.bool("superadmin"),
                row.bool("suspended"),
                row.instant("created_at"),
                sites);
    }
}
