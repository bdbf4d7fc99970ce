package dev.skerry.crm.contact;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables crm_contacts and crm_contact_tags. */
@Singleton
public final class ContactRepository {

    private static final String COLUMNS = columns("c.%s");

    private static final String SELECT =
            """
            select c.id, c.status, c.dnd_status, c.source, c.form_id, c.created_at, c.updated_at, %s,
                   array(select t.tag from crm_contact_tags t
                         where t.site_id = c.site_id and t.contact_id = c.id order by t.tag) as tags
            from crm_contacts c
            """
                    .formatted(COLUMNS);

    private static final String ADD_ALL =
            """
            insert into crm_contacts (site_id, source, created_at, updated_at, id, status, dnd_status, %1$s)
            select ?, ?, ?, ?, n.id, coalesce(n.status, 'new'), n.dnd_status, %2$s
            from unnest(?::uuid[], ?::text[], ?::text[]%3$s) as n (id, status, dnd_status, %1$s)
            on conflict (site_id, email_norm) do nothing
            """
                    .formatted(
                            columns("%s"),
                            columns("n.%s"),
                            ", ?::text[]".repeat(ContactField.values().length));

    private final Database database;

    ContactRepository(Database database) {
        this.database = database;
    }

    public Optional<Contact> byId(UUID id) {
        return database.find(
                SELECT + "where c.site_id = ? and c.id = ?",
                ContactRepository::contact,
                site(),
                id);
    }

    /**
     * Newest first. Only what is asked for is in the statement, so that each filter finds its
     * index.
     */
    public Page<Contact> page(ContactFilter filter, PageRequest asked) {
        String email = filter.email();
        Conditions wanted =
                new Conditions(SELECT + "where c.site_id = ?", site())
                        .and("c.id < ?", asked.after())
                        .and("c.status = ?", filter.status())
                        .and(
                                "c.email_norm = ?",
                                email == null ? null : email.strip().toLowerCase(Locale.ROOT))
                        .and(filedUnder("crm_contact_tags", "tag"), filter.tag())
                        .and(filedUnder("crm_contact_lists", "list_id"), filter.list())
                        .and(filedUnder("crm_contact_mags", "mag_id"), filter.mag())
                        .end("order by c.id desc limit ?", asked.rows());
        List<Contact> rows =
                database.list(wanted.sql(), ContactRepository::contact, wanted.values());
        return Page.of(rows, asked, Contact::id);
    }

    private static List<@Nullable String> each(
            List<ContactWords> contacts, Function<ContactWords, @Nullable String> component) {
        List<@Nullable String> values = new ArrayList<>(contacts.size());
        contacts.forEach(it -> values.add(component.apply(it)));
        return values;
    }

    private static String columns(String pattern) {
        return Arrays.stream(ContactField.values())
                .map(it -> pattern.formatted(it.column()))
                .collect(Collectors.joining(", "));
    }

    private static String filedUnder(String table, String column) {
        return "exists (select from %s x where x.site_id = c.site_id and x.contact_id = c.id and x.%s = ?)"
                .formatted(table, column);
    }

    /** False when the address is another contact's. */
    boolean add(UUID id, ContactWords words, Instant now) {
        return database.update(
                        """
                        insert into crm_contacts (site_id, id, email, status, dnd_status, source, created_at, updated_at)
                        values (?, ?, ?, coalesce(?, 'new'), ?, 'manual', ?, ?)
                        on conflict (site_id, email_norm) do nothing
                        """,
                        site(),
                        id,
                        words.fields().get(ContactField.EMAIL),
                        words.status(),
                        words.dndStatus(),
                        now,
                        now)
                == 1;
    }

    /**
     * Adds those whose address nobody here has yet.
     *
     * @return how many were added
     */
    int addAll(List<ContactWords> contacts, String source, Instant now) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(site());
        values.add(source);
        values.add(now);
        values.add(now);
        values.add(contacts.stream().map(_ -> Ids.next()).toList());
        values.add(each(contacts, ContactWords::status));
        values.add(each(contacts, ContactWords::dndStatus));
        for (ContactField field : ContactField.values()) {
            values.add(each(contacts, it -> it.fields().get(field)));
        }
        return database.update(ADD_ALL, values.toArray());
    }

    /** How many of these addresses are contacts'. */
    int countOf(List<String> emailNorms) {
        return database.get(
                "select count(*)::integer as n from crm_contacts where site_id = ? and email_norm = any (?::text[])",
                row -> row.integer("n"),
                site(),
                emailNorms);
    }

    /** Whether there is such a contact; from then on nobody else changes it in this transaction. */
    boolean lock(UUID id) {
        return database.find(
                        "select id from crm_contacts where site_id = ? and id = ? for update",
                        row -> row.uuid("id"),
                        site(),
                        id)
                .isPresent();
    }

    boolean isEmailTaken(UUID by, String email) {
        return database.find(
                        "select id from crm_contacts where site_id = ? and email_norm = ? and id <> ?",
                        row -> row.uuid("id"),
                        site(),
                        email.toLowerCase(Locale.ROOT),
                        by)
                .isPresent();
    }

    /** Sets what the words name and leaves the rest. */
    void change(UUID id, ContactWords words, Instant now) {
        StringBuilder sql = new StringBuilder("update crm_contacts set updated_at = ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(now);
        words.fields()
                .forEach(
                        (field, value) -> {
                            sql.append(", ").append(field.column()).append(" = ?");
                            values.add(value);
                        });
        if (words.status() != null) {
            sql.append(", status = ?");
            values.add(words.status());
        }
        if (words.namesDnd()) {
            sql.append(", dnd_status = ?");
            values.add(words.dndStatus());
        }
        values.add(site());
        values.add(id);
        database.update(sql + " where site_id = ? and id = ?", values.toArray());
    }

    void setTags(UUID contact, List<String> tags, Instant now) {
        database.update(
                """
                delete from crm_contact_tags where site_id = ? and contact_id = ? and tag <> all (?::text[])
                """,
                site(),
                contact,
                tags);
        database.update(
                """
                insert into crm_contact_tags (site_id, contact_id, tag, added_at)
                select ?, ?, x.tag, ? from unnest(?::text[]) as x (tag) on conflict do nothing
                """,
                site(),
                contact,
                now,
                tags);
    }

    private static Contact contact(Row row) throws SQLException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ContactField field : ContactField.values()) {
            String value = row.textOrNull(field.column());
            if (value != null) {
                fields.put(field.key(), value);
            }
        }
        return new Contact(
                row.uuid("id"),
                fields,
                row.text("status"),
                row.textOrNull("dnd_status"),
                row.text("source"),
                row.uuidOrNull("form_id"),
                row.texts("tags"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
