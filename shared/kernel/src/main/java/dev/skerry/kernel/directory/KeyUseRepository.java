package dev.skerry.kernel.directory;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SQL of {@code key_uses}. */
@Singleton
final class KeyUseRepository {

    private record Use(UUID key, Instant at) {}

    private final Database database;

    KeyUseRepository(Database database) {
        this.database = database;
    }

    /**
     * Writes the use, unless another process wrote one since {@code recently}.
     *
     * @return whether it was written and is the key's first one of the day (UTC)
     */
    boolean isFirstOfItsDay(UUID key, Instant now, Instant recently) {
        return database.list(
                        """
                insert into key_uses as known (site_id, key_id, used_at) values (?, ?, ?)
                on conflict (site_id, key_id) do update set used_at = excluded.used_at
                where known.used_at <= ?
                returning old.used_at is null or old.used_at < ? as first
                """,
                        row -> row.bool("first"),
                        site(),
                        key,
                        now,
                        recently,
                        now.truncatedTo(ChronoUnit.DAYS))
                .contains(true);
    }

    Map<UUID, Instant> lastUsed(List<UUID> keys) {
        Map<UUID, Instant> uses = new HashMap<>();
        database.list(
                        "select key_id, used_at from key_uses where site_id = ? and key_id = any (?::uuid[])",
                        row -> new Use(row.uuid("key_id"), row.instant("used_at")),
                        site(),
                        keys)
                .forEach(use -> uses.put(use.key(), use.at()));
        return uses;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
