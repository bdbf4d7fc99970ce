package dev.skerry.mail.webhook;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Column;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.KeyByKey;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages on their way. Every statement stands alone: none is open while the network is. */
@Singleton
final class PostRepository {

    /**
     * Whoever claims puts the message off for as long as it may take; a dead worker's comes again.
     */
    private static final String CLAIM =
            """
            with due as (
              select m.id, e.url, e.secret, case when e.former_until > ? then e.former_secret end as former
              from webhook_messages m
              join webhook_endpoints e on e.site_id = m.site_id and e.id = m.endpoint_id
              where m.site_id = ? and m.state = 'ready' and m.not_before <= ?
                and e.disabled_at is null and (e.rests_until is null or e.rests_until <= ?)
              order by m.not_before, m.id
              limit ?
              for update of m skip locked
            )
            update webhook_messages m
            set lease_token = ?, not_before = ?
            from due where m.site_id = ? and m.id = due.id
            returning m.id, m.endpoint_id, m.kind, m.payload::text as payload, m.happened_at, m.attempts,
                      due.url, due.secret, due.former
            """;

    /**
     * An endpoint that took anything is well; one that took nothing is left alone for a while,
     * twice as long each time.
     */
    private static final String CONCLUDE =
            """
            with verdict as (
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::integer[], ?::text[], ?::integer[], ?::timestamptz[])
                as v (id, attempt_id, state, status, error, millis, next) :key_by_key
            ), concluded as (
              update webhook_messages m
              set state = v.state, attempts = m.attempts + 1, not_before = coalesce(v.next, m.not_before),
                  last_status = v.status, last_error = v.error, lease_token = null,
                  delivered_at = case when v.state = 'delivered' then ?::timestamptz end
              from verdict v
              where m.site_id = ? and m.id = v.id and m.lease_token = ?
              returning m.id, m.endpoint_id, v.attempt_id, v.state, v.status, v.error, v.millis
            ), logged as (
              insert into webhook_attempts (site_id, id, message_id, at, status, error, millis)
              select ?, c.attempt_id, c.id, ?, c.status, c.error, c.millis from concluded c
            ), judged as (
              select endpoint_id, bool_or(state = 'delivered') as well from concluded group by endpoint_id
            )
            update webhook_endpoints e
            set failing_since = case when j.well then null else coalesce(e.failing_since, ?) end,
                failures = case when j.well then 0 else e.failures + 1 end,
                rests_until = case when not j.well
                  then ?::timestamptz + least(interval '1 hour', interval '15 seconds' * power(2, least(e.failures, 10))) end
            from judged j
            where e.site_id = ? and e.id = j.endpoint_id
              and (not j.well or e.failing_since is not null or e.rests_until is not null)
            """
                    .replace(":key_by_key", KeyByKey.LIMIT);

    private static final String GIVE_UP =
            """
            update webhook_endpoints
            set disabled_at = ?, disabled_by = case when id = any (?::uuid[]) then 'gone' else 'failures' end, updated_at = ?
            where site_id = ? and disabled_at is null
              and (id = any (?::uuid[]) or (failing_since < ? and failures >= ?))
            returning id, url, contact, disabled_by
            """;

    /**
     * A message that this worker holds.
     *
     * @param secret sealed; so is the former one, which is null where it holds no more
     */
    record Claimed(
            UUID id,
            UUID endpoint,
            String kind,
            String payload,
            Instant happenedAt,
            int attempts,
            String url,
            byte[] secret,
            byte @Nullable [] former) {
        static Claimed of(Row row) throws SQLException {
            return new Claimed(
                    row.uuid("id"),
                    row.uuid("endpoint_id"),
                    row.text("kind"),
                    row.text("payload"),
                    row.instant("happened_at"),
                    row.integer("attempts"),
                    row.text("url"),
                    row.bytes("secret"),
                    row.bytesOrNull("former"));
        }
    }

    /**
     * What became of a post.
     *
     * @param state {@code delivered | ready | failed}
     * @param status of HTTP; null where no answer came
     * @param next when it is tried again
     */
    record Verdict(
            UUID message,
            UUID attempt,
            String state,
            @Nullable Integer status,
            @Nullable String error,
            int millis,
            @Nullable Instant next) {}

    /** An endpoint that was just given up. */
    record GivenUp(UUID id, String url, String contact, String reason) {
        static GivenUp of(Row row) throws SQLException {
            return new GivenUp(
                    row.uuid("id"), row.text("url"), row.text("contact"), row.text("disabled_by"));
        }
    }

    private final Database database;

    PostRepository(Database database) {
        this.database = database;
    }

    List<Claimed> claim(UUID token, int most, Instant now, Instant until) {
        UUID site = site();
        return database.list(CLAIM, Claimed::of, now, site, now, now, most, token, until, site);
    }

    void conclude(UUID token, List<Verdict> verdicts, Instant now) {
        UUID site = site();
        database.update(
                CONCLUDE,
                Column.of(UUID.class, verdicts, Verdict::message),
                Column.of(UUID.class, verdicts, Verdict::attempt),
                Column.of(String.class, verdicts, Verdict::state),
                Column.of(Integer.class, verdicts, Verdict::status),
                Column.of(String.class, verdicts, Verdict::error),
                Column.of(Integer.class, verdicts, Verdict::millis),
                Column.of(Instant.class, verdicts, Verdict::next),
                now,
                site,
                token,
                site,
                now,
                now,
                now,
                site);
    }

    /**
     * @param gone endpoints that said they are for good
     */
    List<GivenUp> giveUp(List<UUID> gone, Instant failingSince, int failures, Instant now) {
        return database.list(
                GIVE_UP, GivenUp::of, now, gone, now, site(), gone, failingSince, failures);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
