package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Mails in doubt that shared a request. */
@Singleton
final class BatchRepository {

    private static final String SIZES =
            """
            select submitted_as ->> 'batch' as batch, count(*)::integer as mails from mails
            where site_id = ? and doubt_since is not null and submitted_as ->> 'batch' = any (?::text[])
            group by 1
            """;

    private final Database database;

    BatchRepository(Database database) {
        this.database = database;
    }

    /** How many of each are in doubt. */
    Map<UUID, Integer> sizes(Collection<UUID> batches) {
        Map<UUID, Integer> sizes = new HashMap<>();
        List<String> names = batches.stream().map(UUID::toString).toList();
        UUID site = SiteScope.current().site().id().value();
        database.list(SIZES, row -> Map.entry(row.text("batch"), row.integer("mails")), site, names)
                .forEach(it -> sizes.put(UUID.fromString(it.getKey()), it.getValue()));
        return sizes;
    }
}
