package dev.skerry.membership;

import dev.skerry.crm.mag.ContactMag;
import dev.skerry.crm.mag.ContactMagRepository;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table members. */
@Singleton
final class MemberRepository {

    private final Database database;

    MemberRepository(Database database) {
        this.database = database;
    }

    /**
     * Makes the contact a member, with the account of the same confirmed address if there is one.
     */
    void ensure(UUID contact, Instant now) {
        database.update(
                """
                insert into members (site_id, id, contact_id, user_id, created_at, updated_at)
                select c.site_id, ?, c.id, u.id, ?, ?
                from crm_contacts c
                left join users u on u.site_id = c.site_id and u.email_norm = c.email_norm
                  and u.email_confirmed_at is not null and u.deleted_at is null
                  and not exists (select from members m where m.site_id = u.site_id and m.user_id = u.id)
                where c.site_id = ? and c.id = ?
                on conflict (site_id, contact_id) do update
                  set user_id = coalesce(members.user_id, excluded.user_id), updated_at = excluded.updated_at
                """,
                Ids.next(),
                now,
                now,
                site(),
                contact);
    }

    List<UUID> magsOf(UUID user, Instant now) {
        return database.list(
                """
                select g.mag_id from members m
                join crm_contact_mags g on g.site_id = m.site_id and g.contact_id = m.contact_id
                where m.site_id = ? and m.user_id = ? and (g.expires_at is null or g.expires_at > ?)
                """,
                row -> row.uuid("mag_id"),
                site(),
                user,
                now);
    }

    /** Expired ones too: staff see that somebody was a member. */
    List<ContactMag> groupsOf(UUID user) {
        return database.list(
                """
                select g.mag_id, a.name, g.assigned_via, g.assigned_at, g.expires_at
                from members m
                join crm_contact_mags g on g.site_id = m.site_id and g.contact_id = m.contact_id
                join mags a on a.site_id = g.site_id and a.id = g.mag_id
                where m.site_id = ? and m.user_id = ? order by a.name, a.id
                """,
                ContactMagRepository::read,
                site(),
                user);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
