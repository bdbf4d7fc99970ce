package dev.skerry.crm.mag;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table crm_contact_mags. */
@Singleton
public final class ContactMagRepository {

    private static final String MEMBERS =
            """
            select g.contact_id, c.email, g.assigned_via, g.assigned_at, g.expires_at,
                   coalesce(c.fullname, nullif(concat_ws(' ', c.firstname, c.lastname), '')) as name
            from crm_contact_mags g
            join crm_contacts c on c.site_id = g.site_id and c.id = g.contact_id
            where g.site_id = ? and g.mag_id = ?""";

    private final Database database;

    ContactMagRepository(Database database) {
        this.database = database;
    }

    /** Expired ones too: staff see that somebody was a member. */
    public List<ContactMag> ofContact(UUID contact) {
        return database.list(
                """
                select g.mag_id, m.name, g.assigned_via, g.assigned_at, g.expires_at
                from crm_contact_mags g
                join mags m on m.site_id = g.site_id and m.id = g.mag_id
                where g.site_id = ? and g.contact_id = ? order by m.name, m.id
                """,
                ContactMagRepository::read,
                site(),
                contact);
    }

    /** The newest contacts first, and those whose time is over too. */
    public Page<MagMember> ofMag(UUID mag, PageRequest asked) {
        Conditions wanted =
                new Conditions(MEMBERS, site(), mag)
                        .and("g.contact_id < ?", asked.after())
                        .end("order by g.contact_id desc limit ?", asked.rows());
        List<MagMember> rows =
                database.list(
                        wanted.sql(),
                        row ->
                                new MagMember(
                                        row.uuid("contact_id"),
                                        row.textOrNull("email"),
                                        row.textOrNull("name"),
                                        row.text("assigned_via"),
                                        row.instant("assigned_at"),
                                        row.instantOrNull("expires_at")),
                        wanted.values());
        return Page.of(rows, asked, MagMember::contactId);
    }

    /** How many are in each group now; a group without any is left out. */
    public Map<UUID, Long> counts(Instant now) {
        Map<UUID, Long> counts = new HashMap<>();
        database.list(
                """
                select mag_id, count(*) as n from crm_contact_mags
                where site_id = ? and (expires_at is null or expires_at > ?) group by mag_id
                """,
                row -> counts.put(row.uuid("mag_id"), row.bigint("n")) == null,
                site(),
                now);
        return counts;
    }

    /** False when there is no such contact or group. An existing assignment gets the new expiry. */
    public boolean assign(
            UUID contact, UUID mag, String via, @Nullable Instant expiresAt, Instant now) {
        return database.update(
                        """
                        insert into crm_contact_mags as g (
                          site_id, id, contact_id, mag_id, assigned_via, assigned_at, expires_at)
                        select c.site_id, ?, c.id, m.id, ?, ?, ?::timestamptz
                        from crm_contacts c
                        join mags m on m.site_id = c.site_id and m.id = ?
                        where c.site_id = ? and c.id = ?
                        on conflict (site_id, contact_id, mag_id) do update
                          set expires_at = excluded.expires_at, assigned_via = excluded.assigned_via,
                              assigned_at = case when g.expires_at <= excluded.assigned_at
                                                 then excluded.assigned_at else g.assigned_at end
                        """,
                        Ids.next(),
                        via,
                        now,
                        expiresAt,
                        mag,
                        site(),
                        contact)
                == 1;
    }

    public boolean remove(UUID contact, UUID mag) {
        return database.update(
                        """
                        delete from crm_contact_mags where site_id = ? and contact_id = ? and mag_id = ?
                        """,
                        site(),
                        contact,
                        mag)
                == 1;
    }

    /** A row with the columns of {@link #ofContact}. */
    public static ContactMag read(Row row) throws SQLException {
        return new ContactMag(
                row.uuid("mag_id"),
                row.text("name"),
                row.text("assigned_via"),
                row.instant("assigned_at"),
                row.instantOrNull("expires_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
