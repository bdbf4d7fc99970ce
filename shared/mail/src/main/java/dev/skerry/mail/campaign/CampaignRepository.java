package dev.skerry.mail.campaign;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.PlainJson;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.campaign.CampaignOutbox.Counts;
import dev.skerry.mail.campaign.CampaignOutbox.Reception;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails of a campaign, many at a time. */
@Singleton
final class CampaignRepository {

    private static final String ADD_SOURCE =
            """
            insert into mail_sources (site_id, id, template_key, locale, subject, html, text, brand, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """;

    private static final String ADD =
            """
            insert into mails (site_id, id, idem_key, campaign_id, category, priority, template_key, locale, source_id,
                               data, list, to_address, to_norm, not_before, created_at, updated_at)
            select s.site_id, a.id, a.key, ?, 'marketing', 20, s.template_key, s.locale, s.id,
                   a.data::jsonb, s.list, a.address, a.norm, least(?::timestamptz, now()), ?, ?
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
              as a (id, key, address, norm, data)
            join (select *, ?::text as list from mail_sources) s on s.site_id = ? and s.id = ?
            where not exists (
              select from mail_suppressions x
              where x.site_id = s.site_id and :suppressed and :keeps)
            on conflict (site_id, idem_key) where idem_key is not null do nothing
            """
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "s.site_id", "a.norm"))
                    .replace(":keeps", SuppressionRule.keeps("x", "true", "s.list"));

    /** Leased ones too: without its lease a worker may not put them on the wire. */
    private static final String CANCEL =
            """
            with cancelled as (
              update mails
              set state = 'failed', last_error = 'cancelled', lease_token = null, updated_at = ?
              where site_id = ? and campaign_id = ? and state in ('ready', 'leased')
              returning id, to_address, to_norm, template_key, category, campaign_id, updated_at
            ), told as (
              :told
            )
            select count(*)::integer as cancelled from cancelled
            """
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "c", "'failed'", "'cancelled'", "c.updated_at", "cancelled c"));

    /** A wrong address stays wrong, and a refused content refused. */
    private static final String RETRY_FAILED =
            """
            update mails set state = 'ready', attempts = 0, not_before = least(?::timestamptz, now()), last_error = null, updated_at = ?
            where site_id = ? and campaign_id = ? and state = 'failed' and last_error in ('transient', 'expired')
            """;

    private static final String COUNTS =
            """
            select sum(ready)::integer as ready, sum(on_their_way)::integer as on_their_way, sum(sent)::integer as sent,
                   sum(uncertain)::integer as uncertain, sum(failed)::integer as failed,
                   sum(cancelled)::integer as cancelled
            from (
              select count(*) filter (where state = 'ready') as ready,
                     count(*) filter (where state = 'leased') as on_their_way,
                     count(*) filter (where state = 'sent') as sent,
                     count(*) filter (where state = 'uncertain') as uncertain,
                     count(*) filter (where state = 'failed' and coalesce(last_error, '') !~ '^(cancelled|suppressed_)') as failed,
                     count(*) filter (where state = 'failed' and last_error ~ '^(cancelled|suppressed_)') as cancelled
              from mails where site_id = ? and campaign_id = ?
              union all
              -- Those that are no longer kept.
              select 0, 0, sent, uncertain, failed, cancelled
              from mail_campaign_totals where site_id = ? and campaign_id = ?) parts
            """;

    private static final String RECEPTIONS =
            """
            select m.source_id,
                   (count(*) filter (where m.state = 'sent'))::integer as sent,
                   (count(*) filter (where m.state = 'failed' and m.last_error <> 'cancelled'))::integer as failed,
                   (count(*) filter (where m.state = 'sent' and exists (
                     select from mail_suppressions s
                     where s.site_id = m.site_id and s.to_norm = m.to_norm and s.reason in ('unsubscribed', 'complaint')
                       and s.created_at >= m.sent_at)))::integer as gone
            from mails m where m.site_id = ? and m.campaign_id = ? group by m.source_id
            """;

    private final Database database;
    private final PlainJson json;

    CampaignRepository(Database database, PlainJson json) {
        this.database = database;
        this.json = json;
    }

    void addSource(Source source, Instant at) {
        var template = source.template();
        database.update(
                ADD_SOURCE,
                site(),
                source.id(),
                template.key(),
                template.locale(),
                template.subject(),
                template.html(),
                template.text(),
                json.write(source.brand()),
                at);
    }

    int add(
            UUID campaign,
            UUID source,
            @Nullable String list,
            List<UUID> ids,
            List<Addressee> addressees,
            Instant at) {
        return database.update(
                ADD,
                campaign,
                at,
                at,
                at,
                ids,
                addressees.stream().map(it -> campaign + ":" + it.key()).toList(),
                addressees.stream().map(Addressee::address).toList(),
                addressees.stream().map(it -> it.address().toLowerCase(Locale.ROOT)).toList(),
                addressees.stream().map(it -> json.write(it.data())).toList(),
                list,
                site(),
                source);
    }

    int cancel(UUID campaign, Instant at) {
        return database.get(CANCEL, row -> row.integer("cancelled"), at, site(), campaign);
    }

    int retryFailed(UUID campaign, Instant at) {
        return database.update(RETRY_FAILED, at, at, site(), campaign);
    }

    Map<UUID, Reception> receptions(UUID campaign) {
        Map<UUID, Reception> receptions = new HashMap<>();
        database.list(
                RECEPTIONS,
                row ->
                        receptions.put(
                                row.uuid("source_id"),
                                new Reception(
                                        row.integer("sent"),
                                        row.integer("failed"),
                                        row.integer("gone"))),
                site(),
                campaign);
        return receptions;
    }

    int sentSince(UUID campaign, Instant since) {
        return database.get(
                """
                select count(*)::integer as sent from mails
                where site_id = ? and campaign_id = ? and state = 'sent' and sent_at > ?
                """,
                row -> row.integer("sent"),
                site(),
                campaign,
                since);
    }

    Counts counts(UUID campaign) {
        return database.get(
                COUNTS,
                row ->
                        new Counts(
                                row.integer("ready"),
                                row.integer("on_their_way"),
                                row.integer("sent"),
                                row.integer("uncertain"),
                                row.integer("failed"),
                                row.integer("cancelled")),
                site(),
                campaign,
                site(),
                campaign);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
