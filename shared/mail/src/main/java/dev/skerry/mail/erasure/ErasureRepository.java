package dev.skerry.mail.erasure;

import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Removes an address from the tables of mail. */
@Singleton
final class ErasureRepository {

    /** Of security mails not what they were made of: links that let their reader in. */
    static final List<RecordSet> RECORDS =
            List.of(
                    RecordSet.of("mails", "mails", "t.to_norm = :address")
                            .knownBy("to_norm")
                            .with("category", "template_key", "locale", "list", "to_address")
                            .withWorkedOut(
                                    "subject",
                                    "(select s.subject from mail_sources s where s.site_id = t.site_id and s.id = t.source_id)")
                            .withWorkedOut(
                                    "data", "case when t.category <> 'security' then t.data end")
                            .with("state", "provider", "last_error", "created_at", "sent_at"),
                    RecordSet.of(
                                    "mail_attempts",
                                    "mail_attempts",
                                    "t.mail_id in (select m.id from mails m where m.site_id = t.site_id and m.to_norm = :address)")
                            .with("mail_id", "at", "outcome", "reason", "provider"),
                    RecordSet.of("mail_feedback", "mail_feedback", "t.to_norm = :address")
                            .knownBy("to_norm")
                            .with("mail_id", "at", "kind", "provider", "reason", "to_norm"),
                    RecordSet.of("suppressions", "mail_suppressions", "t.to_norm = :address")
                            .knownBy("to_norm")
                            .with("to_norm", "scope", "list", "reason", "except_lists", "note")
                            .with("created_at"),
                    RecordSet.of("webhook_messages", "webhook_messages", "t.about = :address")
                            .knownBy("about")
                            .with("kind", "about", "payload", "happened_at", "state"));

    /**
     * With attempts and reports. What is on the wire at this moment has to stay: its worker has yet
     * to write what became of it. Of campaigns the numbers stay.
     */
    private static final String MAILS =
            """
            with gone as (
              delete from mails
              where site_id = ? and to_norm = ? and state <> 'leased'
              returning campaign_id, state, last_error
            ), counted as (
              insert into mail_campaign_totals as t (site_id, campaign_id, sent, uncertain, failed, cancelled)
              select ?, g.campaign_id, count(*) filter (where g.state = 'sent'), count(*) filter (where g.state = 'uncertain'),
                     count(*) filter (where g.state = 'failed' and coalesce(g.last_error, '') !~ '^(cancelled|suppressed_)'),
                     count(*) filter (where g.state = 'ready' or g.last_error ~ '^(cancelled|suppressed_)')
              from gone g where g.campaign_id is not null group by g.campaign_id
              on conflict (site_id, campaign_id) do update
              set sent = t.sent + excluded.sent, uncertain = t.uncertain + excluded.uncertain,
                  failed = t.failed + excluded.failed, cancelled = t.cancelled + excluded.cancelled
            )
            select count(*) as gone from gone
            """;

    private static final String ON_THE_WIRE =
            "select count(*) as mails from mails where site_id = ? and to_norm = ?";

    /**
     * One that is there already, from an earlier erasure, says the same; lists that they had come
     * back to are forgotten.
     */
    private static final String SUPPRESSIONS =
            """
            with mine as (
              delete from mail_suppressions where site_id = ? and to_norm = ?
              returning site_id, id, to_norm, scope, list, reason, created_at
            ), kept as (
              insert into mail_suppressions (site_id, id, to_norm, scope, list, reason, created_at)
              select m.site_id, m.id, :erased, m.scope, m.list, m.reason, m.created_at from mine m
              on conflict (site_id, to_norm, scope, list) do update set except_lists = '{}'
            )
            select count(*) as mine from mine
            """
                    .replace(":erased", ErasedAddress.of("m.site_id", "m.to_norm"));

    private static final String WEBHOOKS =
            "delete from webhook_messages where site_id = ? and about = ?";

    private final Database database;

    ErasureRepository(Database database) {
        this.database = database;
    }

    long removeMails(@Nullable String norm) {
        return database.get(MAILS, row -> row.bigint("gone"), site(), norm, site());
    }

    long onTheWire(@Nullable String norm) {
        return database.get(ON_THE_WIRE, row -> row.bigint("mails"), site(), norm);
    }

    long eraseSuppressions(@Nullable String norm) {
        return database.get(SUPPRESSIONS, row -> row.bigint("mine"), site(), norm);
    }

    long removeWebhookMessages(@Nullable String norm) {
        return database.update(WEBHOOKS, site(), norm);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
