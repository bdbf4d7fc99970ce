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
import java.util.UUID;

/** The table crm_custom_fields. */
@Singleton
public final class CustomFieldRepository {

    private final Database database;
    private final Json json;

    CustomFieldRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    public List<CustomField> all() {
        return database.list(
                """
                select id, name, label, type, validation_rules::text as rules
                from crm_custom_fields where site_id = ? order by name limit 500
                """,
                this::field,
                site());
    }

    /** False when the name is taken. */
    boolean add(CustomField field, Instant now) {
        return database.update(
                        """
                        insert into crm_custom_fields (site_id, id, name, label, type, validation_rules, created_at,
                                                       updated_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (site_id, name) do nothing
                        """,
                        site(),
                        field.id(),
                        field.name(),
                        field.label(),
                        field.type().word(),
                        json.write(field.rules()),
                        now,
                        now)
                == 1;
    }

    private CustomField field(Row row) throws SQLException {
        return new CustomField(
                row.uuid("id"),
                row.text("name"),
                row.text("label"),
                FieldType.of(row.text("type")),
                json.read(row.text("rules"), Argument.of(Rules.class)));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
