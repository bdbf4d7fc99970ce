package dev.skerry.mail.log;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads {@code mail_logs}. */
@Singleton
final class MailLogRepository {

    private static final String ATTEMPTS =
            """
            select at, outcome, phase, reason, provider from mail_attempts
            where site_id = ? and mail_id = ? order by at, id limit 100
            """;

    /** By the time in the ids first: that way it reads what is old and nothing else. */
    private static final String REMOVE =
            """
            with old as (
              select m.id from mails m
              where m.site_id = ? and m.id < ? and m.updated_at < ? and m.state in ('sent', 'uncertain', 'failed')
              order by m.id limit ?
            ), gone as (
              delete from mails m using old where m.site_id = ? and m.id = old.id
              returning m.campaign_id, m.state, m.last_error
            ), counted as (
              insert into mail_campaign_totals as t (site_id, campaign_id, sent, uncertain, failed, cancelled)
              select ?, g.campaign_id, count(*) filter (where g.state = 'sent'), count(*) filter (where g.state = 'uncertain'),
                     count(*) filter (where g.state = 'failed' and coalesce(g.last_error, '') !~ '^(cancelled|suppressed_)'),
                     count(*) filter (where g.state = 'failed' and g.last_error ~ '^(cancelled|suppressed_)')
              from gone g where g.campaign_id is not null group by g.campaign_id
              on conflict (site_id, campaign_id) do update
              set sent = t.sent + excluded.sent, uncertain = t.uncertain + excluded.uncertain,
                  failed = t.failed + excluded.failed, cancelled = t.cancelled + excluded.cancelled
            )
            select count(*)::integer as removed from gone
            """;

    /** What was taken back, or is not wanted, did not fail. */
    private static final String UNDELIVERED =
            """
            state in ('failed', 'uncertain') and coalesce(last_error, '') !~ '^(cancelled|suppressed_)'
            """;

    private final Database database;

    MailLogRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<MailLog> list(ListMails.Filter filter, PageRequest page) {
        Conditions asked =
                new Conditions("select * from mail_logs where site_id = ?", site())
                        .and("state = any (?::text[])", filter.states())
                        .and("template_key = ?", filter.template())
                        .and(
                                filter.isWhole() ? "to_norm = ?" : "position(? in to_norm) > 0",
                                filter.to())
                        .and("campaign_id = ?", filter.campaign())
                        .and("created_at >= ?", filter.from())
                        .and("created_at < ?", filter.until())
                        .and("id < ?", page.after())
                        .end("order by id desc limit ?", page.rows());
        return database.list(asked.sql(), MailLog::of, asked.values());
    }

    /** Newest first. */
    List<MailLog> undelivered(UUID campaign, PageRequest page) {
        Conditions asked =
                new Conditions("select * from mail_logs where site_id = ?", site())
                        .and("campaign_id = ?", campaign)
                        .and("id < ?", page.after())
                        .end("and " + UNDELIVERED + " order by id desc limit ?", page.rows());
        return database.list(asked.sql(), MailLog::of, asked.values());
    }

    /**
     * @param first the least id that is looked at
     */
    CountUndelivered.Result countUndelivered(UUID first, Instant since) {
        return database.get(
                """
                select (count(*) filter (where state = 'failed'))::integer as failed,
                       (count(*) filter (where state = 'uncertain'))::integer as uncertain
                from mails where site_id = ? and id >= ? and updated_at >= ? and
                """
                        + UNDELIVERED,
                row -> new CountUndelivered.Result(row.integer("failed"), row.integer("uncertain")),
                site(),
                first,
                since);
    }

    /**
     * @param first the least id that is looked at
     */
    Map<LocalDate, Integer> sentByDay(UUID first, Instant since, ZoneId zone) {
        Map<LocalDate, Integer> days = new HashMap<>();
        database.list(
                """
                select (sent_at at time zone ?::text)::date as day, count(*)::integer as sent
                from mails where site_id = ? and id >= ? and sent_at >= ? group by 1
                """,
                row -> days.put(Objects.requireNonNull(row.dateOrNull("day")), row.integer("sent")),
                zone.getId(),
                site(),
                first,
                since);
        return days;
    }

    Optional<MailLog> find(UUID id) {
        return database.find(
                "select * from mail_logs where site_id = ? and id = ?", MailLog::of, site(), id);
    }

    List<MailAttempt> attempts(UUID mail) {
        return database.list(ATTEMPTS, MailAttempt::of, site(), mail);
    }

    /**
     * @param before ids from this one on are too new
     * @param oldest what was touched since stays
     */
    int remove(UUID before, Instant oldest, int most) {
        return database.get(
                REMOVE,
                row -> row.integer("removed"),
                site(),
                before,
                oldest,
                most,
                site(),
                site());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
