package dev.skerry.crm.contact;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables marketing_lists and crm_contact_lists. */
@Singleton
public final class ListRepository {

    private final Database database;

    ListRepository(Database database) {
        this.database = database;
    }

    public List<MarketingList> all() {
        return database.list(
                """
                select id, slug, name, description, double_opt_in, consent_text from marketing_lists
                where site_id = ? order by name, id limit 500
                """,
                ListRepository::list,
                site());
    }

    public List<MarketingList> ofContact(UUID contact) {
        return database.list(
                """
                select l.id, l.slug, l.name, l.description, l.double_opt_in, l.consent_text
                from crm_contact_lists c
                join marketing_lists l on l.site_id = c.site_id and l.id = c.list_id
                where c.site_id = ? and c.contact_id = ? order by l.name, l.id
                """,
                ListRepository::list,
                site(),
                contact);
    }

    /** Nobody else changes it in this transaction. */
    Optional<MarketingList> lock(UUID id) {
        return database.find(
                """
                select id, slug, name, description, double_opt_in, consent_text from marketing_lists
                where site_id = ? and id = ? for update
                """,
                ListRepository::list,
                site(),
                id);
    }

    /** All but its slug. Where confirmation is asked for from now on, who is on it stays. */
    void change(MarketingList list, Instant now) {
        database.update(
                """
                update marketing_lists
                set name = ?, description = ?, consent_text = ?, updated_at = ?,
                    double_opt_in_since = case when new.double_opt_in then
                      case when marketing_lists.double_opt_in then double_opt_in_since else ? end end,
                    double_opt_in = new.double_opt_in
                from (values (?::boolean)) as new (double_opt_in)
                where site_id = ? and id = ?
                """,
                list.name(),
                list.description(),
                list.consentText(),
                now,
                now,
                list.doubleOptIn(),
                site(),
                list.id());
    }

    /** False when the slug is taken. */
    boolean add(MarketingList list, Instant now) {
        return database.update(
                        """
                        insert into marketing_lists (
                          site_id, id, slug, name, description, created_at, updated_at, double_opt_in, consent_text)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (site_id, slug) do nothing
                        """,
                        site(),
                        list.id(),
                        list.slug(),
                        list.name(),
                        list.description(),
                        now,
                        now,
                        list.doubleOptIn(),
                        list.consentText())
                == 1;
    }

    public int countOf(List<UUID> ids) {
        return database.get(
                """
                select count(*)::integer as n from marketing_lists where site_id = ? and id = any (?::uuid[])
                """,
                row -> row.integer("n"),
                site(),
                ids);
    }

    void setContactLists(UUID contact, List<UUID> lists, Instant now) {
        database.update(
                """
                delete from crm_contact_lists where site_id = ? and contact_id = ? and list_id <> all (?::uuid[])
                """,
                site(),
                contact,
                lists);
        database.update(
                """
                insert into crm_contact_lists (site_id, contact_id, list_id, added_at)
                select ?, ?, x.id, ? from unnest(?::uuid[]) as x (id) on conflict do nothing
                """,
                site(),
                contact,
                now,
                lists);
    }

    /** Files whoever has one of the addresses under the lists, too. */
    void addToLists(List<String> emailNorms, List<UUID> lists, Instant now) {
        database.update(
                """
                insert into crm_contact_lists (site_id, contact_id, list_id, added_at)
                select c.site_id, c.id, x.id, ? from crm_contacts c cross join unnest(?::uuid[]) as x (id)
                where c.site_id = ? and c.email_norm = any (?::text[])
                on conflict do nothing
                """,
                now,
                lists,
                site(),
                emailNorms);
    }

    private static MarketingList list(Row row) throws SQLException {
        return new MarketingList(
                row.uuid("id"),
                row.text("slug"),
                row.text("name"),
                row.textOrNull("description"),
                row.bool("double_opt_in"),
                row.textOrNull("consent_text"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
