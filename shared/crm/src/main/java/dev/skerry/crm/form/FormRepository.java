package dev.skerry.crm.form;

import dev.skerry.crm.Json;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables forms and form_fields. */
@Singleton
public final class FormRepository {

    private static final Argument<List<FormField>> FIELDS = Argument.listOf(FormField.class);

    private static final String SELECT =
            """
            select f.id, f.slug, f.name, f.status, f.revision, f.settings::text as settings,
                   f.auto_assign_tags, f.auto_assign_mag_ids,
                   (select coalesce(json_agg(json_build_object(
                             'key', x.key, 'label', x.label, 'type', x.type, 'required', x.required,
                             'rules', x.validation_rules, 'customFieldId', x.custom_field_id)
                           order by x.position), '[]')::text
                    from form_fields x where x.site_id = f.site_id and x.form_id = f.id) as fields
            from forms f
            """;

    private final Database database;
    private final Json json;

    FormRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    public Optional<Form> byId(UUID id) {
        return database.find(SELECT + "where f.site_id = ? and f.id = ?", this::form, site(), id);
    }

    Optional<Form> bySlug(String slug) {
        return database.find(
                SELECT + "where f.site_id = ? and f.slug = ?", this::form, site(), slug);
    }

    public List<Form> all() {
        return database.list(
                SELECT + "where f.site_id = ? order by f.id desc limit 500", this::form, site());
    }

    /** False when the slug is taken. */
    boolean add(Form form, Instant now) {
        return database.update(
                        """
                        insert into forms (site_id, id, slug, name, status, settings, auto_assign_tags,
                                           auto_assign_mag_ids, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?::text[], ?::uuid[], ?, ?)
                        on conflict (site_id, slug) do nothing
                        """,
                        site(),
                        form.id(),
                        form.slug(),
                        form.name(),
                        status(form),
                        json.write(form.settings()),
                        form.autoAssignTags(),
                        form.autoAssignMagIds(),
                        now,
                        now)
                == 1;
    }

    void change(Form form, Instant now) {
        database.update(
                """
                update forms set slug = ?, name = ?, status = ?, settings = ?::jsonb, auto_assign_tags = ?::text[],
                       auto_assign_mag_ids = ?::uuid[], revision = revision + 1, updated_at = ?
                where site_id = ? and id = ?
                """,
                form.slug(),
                form.name(),
                status(form),
                json.write(form.settings()),
                form.autoAssignTags(),
                form.autoAssignMagIds(),
                now,
                site(),
                form.id());
    }

    long removeAll() {
        return database.update("delete from forms where site_id = ?", site());
    }

    public boolean remove(UUID id) {
        return database.update("delete from forms where site_id = ? and id = ?", site(), id) == 1;
    }

    /** The form has exactly these fields from now on, in this order. */
    void setFields(UUID form, List<FormField> fields) {
        database.update("delete from form_fields where site_id = ? and form_id = ?", site(), form);
        database.update(
                """
                insert into form_fields (site_id, form_id, key, label, type, required, validation_rules,
                                         custom_field_id, position)
                select ?, ?, x.key, x.label, x.type, x.required, x.rules::jsonb, nullif(x.custom, '')::uuid, x.position
                from unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[]) with ordinality
                     as x (key, label, type, required, rules, custom, position)
                """,
                site(),
                form,
                fields.stream().map(FormField::key).toList(),
                fields.stream().map(FormField::label).toList(),
                fields.stream().map(it -> it.type().word()).toList(),
                fields.stream().map(FormField::required).toList(),
                fields.stream().map(it -> json.write(it.rules())).toList(),
                fields.stream().map(FormRepository::customField).toList());
    }

    private static String customField(FormField field) {
        UUID id = field.customFieldId();
        return id == null ? "" : id.toString();
    }

    private static String status(Form form) {
        return form.open() ? "open" : "closed";
    }

    private Form form(Row row) throws SQLException {
        return new Form(
                row.uuid("id"),
                row.text("slug"),
                row.text("name"),
                row.text("status").equals("open"),
                row.bigint("revision"),
                json.read(row.text("settings"), Argument.of(FormSettings.class)),
                row.texts("auto_assign_tags"),
                row.uuids("auto_assign_mag_ids"),
                json.read(row.text("fields"), FIELDS));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
