package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who of the staff may do what, in the directory. */
@Singleton
final class StaffRepository {

    private static final String ASSIGNMENT =
            """
            select a.account_id, a.role, a.is_owner, a.created_at, s.suspended_at is not null as suspended
            from directory.staff_assignments a join directory.staff s on s.account_id = a.account_id
            """;

    /** Locked: of two owners who go at the same moment, the second one sees the first one gone. */
    private static final String OWNERS =
            """
            with owners as materialized (
              select account_id from directory.staff_assignments where site_id = ? and is_owner
              order by account_id for update
            )
            """;

    private static final String NOT_THE_LAST =
            "not a.is_owner or exists (select from owners o where o.account_id <> a.account_id)";

    private final ControlDatabase control;

    StaffRepository(ControlDatabase control) {
        this.control = control;
    }

    void registerSuperadmin(UUID account) {
        control.update(
                """
                insert into directory.staff (account_id, superadmin) values (?, true)
                on conflict (account_id) do update set superadmin = true
                """,
                account);
    }

    /** False when the account is an owner and would be none: that is for {@link #change}. */
    boolean assign(SiteId site, UUID account, Role role, boolean owner) {
        return control.update(
                        """
                with account as (
                  insert into directory.staff (account_id) values (?) on conflict do nothing
                )
                insert into directory.staff_assignments (account_id, site_id, role, is_owner)
                values (?, ?, ?, ?)
                on conflict (account_id, site_id) do update set role = excluded.role, is_owner = excluded.is_owner
                  where excluded.is_owner or not staff_assignments.is_owner
                """,
                        account,
                        account,
                        site.value(),
                        role.word(),
                        owner)
                == 1;
    }

    boolean isSuperadmin(UUID account) {
        return !control.list(
                        "select superadmin from directory.staff where account_id = ? and superadmin",
                        row -> row.bool("superadmin"),
                        account)
                .isEmpty();
    }

    Optional<UUID> firstSite(UUID account) {
        return control.find(
                """
                select site_id from directory.staff_assignments where account_id = ?
                order by created_at, site_id limit 1
                """,
                row -> row.uuid("site_id"),
                account);
    }

    List<Assignment> page(SiteId site, PageRequest page) {
        return control.list(
                ASSIGNMENT
                        + """
                        where a.site_id = ? and (?::uuid is null or a.account_id < ?)
                        order by a.account_id desc limit ?
                        """,
                StaffRepository::assignment,
                site.value(),
                page.after(),
                page.after(),
                page.rows());
    }

    Optional<Assignment> find(SiteId site, UUID account) {
        return control.find(
                ASSIGNMENT + "where a.site_id = ? and a.account_id = ?",
                StaffRepository::assignment,
                site.value(),
                account);
    }

    /** False when there is no such assignment, or it is the last owner's and would be no more. */
    boolean change(SiteId site, UUID account, Role role, boolean owner) {
        return control.update(
                        OWNERS
                                + """
                                update directory.staff_assignments a set role = ?, is_owner = ?
                                where a.site_id = ? and a.account_id = ? and (? or
                                """
                                + NOT_THE_LAST
                                + ")",
                        site.value(),
                        role.word(),
                        owner,
                        site.value(),
                        account,
                        owner)
                == 1;
    }

    /** False when there is no such assignment, or it is the last owner's. */
    boolean unassign(SiteId site, UUID account) {
        return control.update(
                        OWNERS
                                + """
                                delete from directory.staff_assignments a
                                where a.site_id = ? and a.account_id = ? and (
                                """
                                + NOT_THE_LAST
                                + ")",
                        site.value(),
                        site.value(),
                        account)
                == 1;
    }

    private static Assignment assignment(Row row) throws SQLException {
        return new Assignment(
                row.uuid("account_id"),
                Role.of(row.text("role")).orElseThrow(),
                row.bool("is_owner"),
                row.bool("suspended"),
                row.instant("created_at"));
    }
}
