package dev.skerry.sites;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link SiteSettings}. */
@Singleton
final class SettingsRepository {

    /**
     * A setting as stored.
     *
     * @param sealed sealed secrets by their name
     */
    record Stored(String value, Map<String, byte[]> sealed) {}

    private record Line(String value, @Nullable String secret, byte @Nullable [] sealed) {

        static Line of(Row row) throws SQLException {
            return new Line(row.text("value"), row.textOrNull("secret"), row.bytesOrNull("sealed"));
        }
    }

    private final Database database;
    private final Clock clock;

    SettingsRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The setting with its sealed secrets, in one statement. */
    Optional<Stored> find(SiteId site, String key, List<String> secretNames) {
        List<Line> lines =
                database.list(
                        """
                        select s.value::text as value, x.name as secret, x.sealed
                        from system_settings s
                        left join site_secrets x on x.site_id = s.site_id and x.name = any (?::text[])
                        where s.site_id = ? and s.key = ?
                        """,
                        Line::of,
                        secretNames,
                        site.value(),
                        key);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Map<String, byte[]> sealed = new HashMap<>();
        for (Line line : lines) {
            if (line.secret != null && line.sealed != null) {
                sealed.put(line.secret, line.sealed);
            }
        }
        return Optional.of(new Stored(lines.getFirst().value, sealed));
    }

    /** What is set of these, by key, without secrets. */
    Map<String, String> values(SiteId site, List<String> keys) {
        Map<String, String> values = new HashMap<>();
        database.list(
                        "select key, value::text as value from system_settings where site_id = ? and key = any (?::text[])",
                        row -> Map.entry(row.text("key"), row.text("value")),
                        site.value(),
                        keys)
                .forEach(it -> values.put(it.getKey(), it.getValue()));
        return values;
    }

    void put(SiteId site, String key, String value) {
        database.update(
                """
                insert into system_settings (site_id, key, value, updated_at) values (?, ?, ?::jsonb, ?)
                on conflict (site_id, key) do update set value = excluded.value, updated_at = excluded.updated_at
                """,
                site.value(),
                key,
                value,
                clock.instant());
    }

    void putSecret(SiteId site, String name, byte[] sealed) {
        database.update(
                """
                insert into site_secrets (site_id, name, sealed, updated_at) values (?, ?, ?, ?)
                on conflict (site_id, name) do update set sealed = excluded.sealed, updated_at = excluded.updated_at
                """,
                site.value(),
                name,
                sealed,
                clock.instant());
    }

    void removeSecret(SiteId site, String name) {
        database.update(
                "delete from site_secrets where site_id = ? and name = ?", site.value(), name);
    }

    /** Every secret as it is sealed, by its name. */
    Map<String, byte[]> secrets(SiteId site) {
        Map<String, byte[]> secrets = new HashMap<>();
        database.list(
                        "select name, sealed from site_secrets where site_id = ?",
                        row -> Map.entry(row.text("name"), row.bytes("sealed")),
                        site.value())
                .forEach(it -> secrets.put(it.getKey(), it.getValue()));
        return secrets;
    }

    int remove(SiteId site, String key) {
        return database.update(
                "delete from system_settings where site_id = ? and key = ?", site.value(), key);
    }
}
