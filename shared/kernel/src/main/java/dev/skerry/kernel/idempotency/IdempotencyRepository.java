package dev.skerry.kernel.idempotency;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Fence;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SQL of {@code idempotency_keys}. Called in a worker's scope: the rows are the site's own. */
@Singleton
final class IdempotencyRepository {

    /**
     * @param status null while the first request has not been answered
     */
    record Kept(String hash, Instant leaseUntil, @Nullable Integer status, @Nullable String body) {}

    /** First with its key, or after one that has expired, or after one that ended in the middle. */
    private static final String CLAIM =
            """
            insert into idempotency_keys as k
              (site_id, id, request_hash, token, lease_until, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, id) do update
              set request_hash = excluded.request_hash, token = excluded.token,
                  lease_until = excluded.lease_until, effective = false, status = null, body = null,
                  created_at = excluded.created_at, expires_at = excluded.expires_at
              where k.expires_at <= excluded.created_at
                 or k.status is null and not k.effective and k.lease_until <= excluded.created_at
                    and k.request_hash = excluded.request_hash
            """;

    /** A transaction that has changed nothing needs no turn; one that has, has its number. */
    private static final String PASS =
            """
            with changes (changed) as materialized (
              select ?::boolean or pg_current_xact_id_if_assigned() is not null
            ), held as (
              update idempotency_keys set effective = true
              from changes
              where changes.changed and site_id = ? and id = ? and token = ?
              returning 1
            )
            select not changed or exists (select from held) as passes from changes
            """;

    private static final String KEEP =
            """
            with expired as (
              delete from idempotency_keys
              where (site_id, id) in (
                select site_id, id from idempotency_keys
                where site_id = ? and expires_at <= ? limit 20 for update skip locked)
            )
            update idempotency_keys set status = ?, body = ?
            where site_id = ? and id = ? and token = ?
            """;

    private static final String RELEASE =
            """
            delete from idempotency_keys
            where site_id = ? and id = ? and token = ? and status is null and (? or not effective)
            """;

    private final Database database;

    IdempotencyRepository(Database database) {
        this.database = database;
    }

    /** Whether it is now this token's turn. */
    boolean claim(
            RepeatableRequest request, UUID token, Instant now, Instant lease, Instant expires) {
        return database.update(
                        CLAIM, site(), request.id(), request.hash(), token, lease, now, expires)
                == 1;
    }

    Optional<Kept> find(RepeatableRequest request) {
        return database.find(
                "select request_hash, lease_until, status, body from idempotency_keys"
                        + " where site_id = ? and id = ?",
                row ->
                        new Kept(
                                row.text("request_hash"),
                                row.instant("lease_until"),
                                row.integerOrNull("status"),
                                row.textOrNull("body")),
                site(),
                request.id());
    }

    /** Lets work commit as long as it is this token's turn. */
    Fence fence(RepeatableRequest request, UUID token, Supplier<RuntimeException> refusal) {
        SiteScope scope = SiteScope.current();
        return new Fence(scope, PASS, List.of(site(), request.id(), token), refusal);
    }

    /**
     * Keeps the answer, and forgets some that have expired.
     *
     * @return false when it is another's turn
     */
    boolean keep(RepeatableRequest request, UUID token, KeptAnswer answer, Instant now) {
        String sealed = request.seal(answer.body());
        return database.update(
                        KEEP, site(), now, answer.status(), sealed, site(), request.id(), token)
                == 1;
    }

    /**
     * Gives the key back.
     *
     * @param anyway even when something was committed
     */
    void release(RepeatableRequest request, UUID token, boolean anyway) {
        database.update(RELEASE, site(), request.id(), token, anyway);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
