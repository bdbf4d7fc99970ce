package dev.skerry.sites;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@code setting_versions}. */
@Singleton
final class SettingVersionRepository {

    /** Of one setting; the oldest go. */
    static final int KEPT = 50;

    private static final String COLUMNS = "id, written_at, actor, actor_id, value::text as value";

    private final Database database;
    private final SettingJson json;
    private final Clock clock;

    SettingVersionRepository(Database database, SettingJson json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps the value that is written in this transaction, unless it is what was there: a secret
     * alone has changed then. The setting's own row, written first, lets one in at a time.
     */
    void add(String key, String value) {
        Actor actor = SiteScope.current().actor();
        int added =
                database.update(
                        """
                        insert into setting_versions (site_id, id, key, value, actor, actor_id, written_at)
                        select ?, ?, ?, new.value, ?, ?, ?
                        from (select ?::jsonb as value) new
                        where new.value is distinct from (
                          select v.value from setting_versions v
                          where v.site_id = ? and v.key = ? order by v.id desc limit 1)
                        """,
                        site(),
                        Ids.next(),
                        key,
                        actor.kind(),
                        actor.id(),
                        clock.instant(),
                        value,
                        site(),
                        key);
        if (added > 0) {
            forgetOldest(key);
        }
    }

    private void forgetOldest(String key) {
        database.update(
                """
                delete from setting_versions v where v.site_id = ? and v.key = ?
                and v.id < (select k.id from setting_versions k where k.site_id = ? and k.key = ?
                            order by k.id desc offset ? limit 1)
                """,
                site(),
                key,
                site(),
                key,
                KEPT - 1);
    }

    /** Newest first. */
    List<SettingVersion> list(String key, PageRequest page) {
        return database.list(
                """
                select %s from setting_versions
                where site_id = ? and key = ? and (?::uuid is null or id < ?)
                order by id desc limit ?
                """
                        .formatted(COLUMNS),
                this::version,
                site(),
                key,
                page.after(),
                page.after(),
                page.rows());
    }

    Optional<SettingVersion> find(String key, UUID id) {
        return database.find(
                "select %s from setting_versions where site_id = ? and id = ? and key = ?"
                        .formatted(COLUMNS),
                this::version,
                site(),
                id,
                key);
    }

    private SettingVersion version(Row row) throws SQLException {
        return new SettingVersion(
                row.uuid("id"),
                row.instant("written_at"),
                row.text("actor"),
                row.uuidOrNull("actor_id"),
                json.parse(row.text("value")));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
