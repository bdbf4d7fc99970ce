package dev.skerry.mail.unsubscribe;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One key for each site, made when it is first needed and never changed: what seals links and
 * return paths.
 */
@Singleton
public final class LinkKeyRepository {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String FIND = "select key from mail_link_keys where site_id = ?";

    private static final String ADD =
            """
            insert into mail_link_keys (site_id, key, created_at) values (?, ?, now())
            on conflict do nothing
            """;

    private final Map<SiteId, byte[]> known = new ConcurrentHashMap<>();
    private final Database database;

    LinkKeyRepository(Database database) {
        this.database = database;
    }

    public byte[] get() {
        SiteId site = SiteScope.current().site().id();
        byte[] remembered = known.get(site);
        if (remembered != null) {
            return remembered;
        }
        byte[] key = find(site.value()).orElseGet(() -> add(site.value()));
        if (!database.isInTransaction()) {
            // Within one, the row may yet be rolled back.
            known.put(site, key);
        }
        return key;
    }

    /** Two that make one at once end up with the same. */
    private byte[] add(UUID site) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        database.update(ADD, site, key);
        return find(site).orElseThrow();
    }

    private Optional<byte[]> find(UUID site) {
        return database.find(FIND, row -> row.bytes("key"), site);
    }
}
