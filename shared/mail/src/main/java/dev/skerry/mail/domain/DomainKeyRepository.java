package dev.skerry.mail.domain;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The private halves in {@code sender_domain_keys}. */
@Singleton
final class DomainKeyRepository {

    private final Database database;

    DomainKeyRepository(Database database) {
        this.database = database;
    }

    /** By key. */
    Map<UUID, byte[]> sealed() {
        Map<UUID, byte[]> sealed = new LinkedHashMap<>();
        database.list(
                        "select id, sealed from sender_domain_keys where site_id = ? order by id",
                        row -> Map.entry(row.uuid("id"), row.bytes("sealed")),
                        site())
                .forEach(it -> sealed.put(it.getKey(), it.getValue()));
        return sealed;
    }

    void putSealed(UUID key, byte[] sealed) {
        database.update(
                "update sender_domain_keys set sealed = ? where site_id = ? and id = ?",
                sealed,
                site(),
                key);
    }

    /** With its keys. */
    void removeDomainOf(UUID key) {
        database.update(
                """
                delete from sender_domains d using sender_domain_keys k
                where k.site_id = ? and k.id = ? and d.site_id = k.site_id and d.id = k.domain_id
                """,
                site(),
                key);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
