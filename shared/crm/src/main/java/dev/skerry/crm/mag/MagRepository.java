package dev.skerry.crm.mag;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table mags. */
@Singleton
public final class MagRepository {

    private static final String SELECT =
            """
            select id, code, name, slug, description, tier, default_message from mags where site_id = ?
            """;

    private final Database database;

    MagRepository(Database database) {
        this.database = database;
    }

    public List<Mag> all() {
        return database.list(
                SELECT + "order by tier, name, id limit 500", MagRepository::mag, site());
    }

    public Optional<Mag> byId(UUID id) {
        return database.find(SELECT + "and id = ?", MagRepository::mag, site(), id);
    }

    public int countOf(List<UUID> ids) {
        return database.get(
                "select count(*)::integer as n from mags where site_id = ? and id = any (?::uuid[])",
                row -> row.integer("n"),
                site(),
                ids);
    }

    /** False when the code or the slug is taken. */
    boolean add(Mag mag, Instant now) {
        return database.update(
                        """
                        insert into mags (site_id, id, code, name, slug, description, tier, default_message, created_at,
                                          updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        site(),
                        mag.id(),
                        mag.code(),
                        mag.name(),
                        mag.slug(),
                        mag.description(),
                        mag.tier(),
                        mag.defaultMessage(),
                        now,
                        now)
                == 1;
    }

    void change(Mag mag, Instant now) {
        database.update(
                """
                update mags set name = ?, description = ?, tier = ?, default_message = ?, updated_at = ?
                where site_id = ? and id = ?
                """,
                mag.name(),
                mag.description(),
                mag.tier(),
                mag.defaultMessage(),
                now,
                site(),
                mag.id());
    }

    private static Mag mag(Row row) throws SQLException {
        return new Mag(
                row.uuid("id"),
                row.text("code"),
                row.text("name"),
                row.text("slug"),
                row.textOrNull("description"),
                row.integer("tier"),
                row.textOrNull("default_message"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
