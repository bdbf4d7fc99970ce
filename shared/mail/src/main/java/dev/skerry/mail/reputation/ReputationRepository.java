package dev.skerry.mail.reputation;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code mail_reputation}, and what it is counted from. */
@Singleton
final class ReputationRepository {

    private static final String FIND =
            """
            with known as (
              select reason, paused_at, greatest(counted_from, ?::timestamptz) as since
              from mail_reputation where site_id = ?
              union all
              select null, null, ?::timestamptz where not exists (select from mail_reputation where site_id = ?)
            )
            select k.reason, k.paused_at, k.since,
                   (select count(*) from mails m
                    where m.site_id = ? and m.category = 'marketing' and m.sent_at > k.since) as sent,
                   (select count(*) from mail_feedback f
                    where f.site_id = ? and f.bulk and f.kind = 'hard_bounce' and f.at > k.since) as bounced,
                   (select count(*) from mail_feedback f
                    where f.site_id = ? and f.bulk and f.kind = 'complaint' and f.at > k.since) as complained
            from known k
            """;

    private static final String PAUSE =
            """
            insert into mail_reputation (site_id, reason, paused_at, counted_from) values (?, ?, ?, ?)
            on conflict (site_id) do update set reason = excluded.reason, paused_at = excluded.paused_at
            where mail_reputation.paused_at is null
            """;

    private static final String RESUME =
            """
            update mail_reputation set reason = null, paused_at = null, counted_from = ?
            where site_id = ? and paused_at is not null
            """;

    private static final String WAITS =
            """
            select exists (
              select from mails where site_id = ? and state = 'ready' and category = 'marketing') as waits
            """;

    private final Database database;

    ReputationRepository(Database database) {
        this.database = database;
    }

    /** Counted since then, or since staff last let mass mail go on. */
    Reputation get(Instant since) {
        UUID site = site();
        return database.get(FIND, Reputation::of, since, site, since, site, site, site, site);
    }

    Optional<String> stop() {
        return database.find(
                "select reason from mail_reputation where site_id = ? and paused_at is not null",
                row -> row.text("reason"),
                site());
    }

    /** False when it stands still already. */
    boolean pause(String reason, Instant at) {
        return database.update(PAUSE, site(), reason, at, Instant.EPOCH) == 1;
    }

    boolean massMailWaits() {
        return database.get(WAITS, row -> row.bool("waits"), site());
    }

    /** False when it did not stand still. */
    boolean resume(Instant at) {
        return database.update(RESUME, at, site()) == 1;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
