package dev.skerry.mail.webhook;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** SQL of endpoints, and messages to them, that came with a site from an export. */
@Singleton
final class ArrivedWebhookRepository {

    private final Database database;

    ArrivedWebhookRepository(Database database) {
        this.database = database;
    }

    void close(Instant now) {
        database.update(
                """
                with closed as (
                  update webhook_endpoints
                  set disabled_at = coalesce(disabled_at, ?), disabled_by = coalesce(disabled_by, 'staff'),
                      former_secret = null, former_until = null
                  where site_id = ?
                )
                update webhook_messages set state = 'failed', last_error = 'imported', lease_token = null
                where site_id = ? and state = 'ready'
                """,
                now,
                site(),
                site());
    }

    /** Sealed, by endpoint. */
    Map<UUID, byte[]> secrets() {
        Map<UUID, byte[]> secrets = new LinkedHashMap<>();
        database.list(
                        "select id, secret from webhook_endpoints where site_id = ? order by id",
                        row -> Map.entry(row.uuid("id"), row.bytes("secret")),
                        site())
                .forEach(it -> secrets.put(it.getKey(), it.getValue()));
        return secrets;
    }

    void putSecret(UUID endpoint, byte[] sealed) {
        database.update(
                "update webhook_endpoints set secret = ? where site_id = ? and id = ?",
                sealed,
                site(),
                endpoint);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
