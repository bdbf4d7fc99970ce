package dev.skerry.kernel.idempotency;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@code idempotency_keys}. Called in a worker's scope: the rows are the site's own. */
@Singleton
final class IdempotencyRepository {

    /**
     * @param status null while the first request has not been answered
     */
    record Kept(String hash, @Nullable Integer status, @Nullable String body, Instant createdAt) {}

    private static final String CLAIM =
            """
            insert into idempotency_keys as k (site_id, id, request_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            on conflict (site_id, id) do update
              set request_hash = excluded.request_hash, status = null, body = null,
                  created_at = excluded.created_at, expires_at = excluded.expires_at
              where k.expires_at <= excluded.created_at
            """;

    private static final String KEEP =
            """
            with expired as (
              delete from idempotency_keys
              where (site_id, id) in (
                select site_id, id from idempotency_keys
                where site_id = ? and expires_at <= ? limit 20 for update skip locked)
            )
            update idempotency_keys set status = ?, body = ? where site_id = ? and id = ?
            """;

    private final Database database;

    IdempotencyRepository(Database database) {
        this.database = database;
    }

    /** Whether this request is the first with its key, or the first since the last one expired. */
    boolean claim(RepeatableRequest request, Instant now, Instant expires) {
        return database.update(CLAIM, site(), request.id(), request.hash(), now, expires) == 1;
    }

    Optional<Kept> find(RepeatableRequest request) {
        return database.find(
                "select request_hash, status, body, created_at from idempotency_keys"
                        + " where site_id = ? and id = ?",
                row ->
                        new Kept(
                                row.text("request_hash"),
                                row.integerOrNull("status"),
                                row.textOrNull("body"),
                                row.instant("created_at")),
                site(),
                request.id());
    }

    /** Keeps the answer, and forgets some that have expired. */
    void keep(RepeatableRequest request, KeptAnswer answer, Instant now) {
        String sealed = request.seal(answer.body());
        database.update(KEEP, site(), now, answer.status(), sealed, site(), request.id());
    }

    /** Gives the key back: nothing came of the request. */
    void release(RepeatableRequest request) {
        database.update(
                "delete from idempotency_keys where site_id = ? and id = ? and status is null",
                site(),
                request.id());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
