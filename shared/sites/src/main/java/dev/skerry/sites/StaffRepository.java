package dev.skerry.sites;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who of the staff may do what, in the directory. */
@Singleton
final class StaffRepository {

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

    void assign(SiteId site, UUID account, Role role, boolean owner) {
        control.update(
                """
                with account as (
                  insert into directory.staff (account_id) values (?) on conflict do nothing
                )
                insert into directory.staff_assignments (account_id, site_id, role, is_owner)
                values (?, ?, ?, ?)
                on conflict (account_id, site_id) do update set role = excluded.role, is_owner = excluded.is_owner
                """,
                account,
                account,
                site.value(),
                role.word(),
                owner);
    }

    boolean unassign(SiteId site, UUID account) {
        return control.update(
                        "delete from directory.staff_assignments where site_id = ? and account_id = ?",
                        site.value(),
                        account)
                == 1;
    }
}
