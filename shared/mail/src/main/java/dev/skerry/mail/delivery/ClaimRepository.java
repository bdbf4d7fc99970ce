package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.KeyByKey;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is due, and to whom it goes. Every statement stands alone: none is open while the network
 * is.
 */
@Singleton
final class ClaimRepository {

    /** Streams that have mail waiting, a look into the index each, however much there is. */
    private static final String STREAMS =
            """
            streams as (
              (select m.stream as id from mails m
               where m.site_id = ? and m.state = 'ready' order by m.stream limit 1)
              union all
              select (select m.stream from mails m
                      where m.site_id = ? and m.state = 'ready' and m.stream > s.id order by m.stream limit 1)
              from streams s where s.id is not null
            )\
            """;

    /**
     * Of each stream that is moving, the site's own first: what a paused campaign has waiting is
     * not even looked at. Rows that somebody else is claiming are passed by, not waited for. Of
     * what is claimed, mail that its recipient wants no more is over: nothing that was queued
     * before the wish outlives it; which is looked up once, not at each place that asks.
     */
    private static final String CLAIM =
            """
            with recursive :streams, moving as (
              select s.id from streams s
              where s.id is not null and not exists (
                select from mail_lanes l
                where l.site_id = ? and l.id = any (array[l.site_id, s.id]) and (l.held or l.paused_until > ?))
              order by s.id = ? desc, s.id
            ), due as (
              select next.site_id, next.id, next.to_norm, next.category, next.list from moving cross join lateral (
                select m.site_id, m.id, m.to_norm, m.category, m.list from mails m
                where m.site_id = ? and m.state = 'ready' and m.stream = moving.id and m.not_before <= ?
                  and (m.category <> 'marketing' or not exists (
                    select from mail_lanes l
                    where l.site_id = ? and l.id = :bulk and (l.held or l.paused_until > ?)))
                  and split_part(m.to_norm, '@', -1) <> all (array(
                    select d.domain from mail_lanes d
                    where d.site_id = ? and d.domain is not null and d.paused_until > ?))
                order by m.priority, m.id
                limit ?
                for update of m skip locked) next
              limit ?
            ), judged as materialized (
              select due.id, (
                select 'suppressed_' || x.reason from mail_suppressions x
                where x.site_id = ? and :suppressed and :keeps
                limit 1) as unwanted
              from due
            ), keys as (
              select * from unnest(
                (select array_agg(j.id order by j.id) from judged j),
                (select array_agg(j.unwanted order by j.id) from judged j)) as k (id, unwanted) :key_by_key
            ), claimed as (
              update mails m
              set state = case when k.unwanted is null then 'leased'
                               when m.doubt_since is null then 'failed' else 'uncertain' end,
                  lease_token = case when k.unwanted is null then ?::uuid end,
                  last_error = coalesce(k.unwanted, m.last_error),
                  data = case when k.unwanted is not null and m.category = 'security' then null else m.data end,
                  updated_at = ?
              from keys k where m.site_id = ? and m.id = k.id
              returning m.id, m.state, m.priority, m.category, m.campaign_id, m.source_id, m.data::text as data,
                        m.headers::text as headers, m.to_address, m.to_norm, m.list, m.attempts, m.created_at,
                        m.doubt_since, m.submitted_as::text as submitted_as, m.template_key, m.last_error, m.updated_at
            ), leased as (
              insert into mail_leases (site_id, token, mails, lease_until)
              select ?, ?, array_agg(c.id), now() + ? * interval '1 millisecond' from claimed c where c.state = 'leased'
              having count(*) > 0
            ), told as (
              :told
            )
            select * from claimed where state = 'leased'
            """
                    .replace(":streams", STREAMS)
                    .replace(":key_by_key", KeyByKey.LIMIT)
                    .replace(":bulk", LaneRepository.BULK_SQL)
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "due.site_id", "due.to_norm"))
                    .replace(
                            ":keeps",
                            SuppressionRule.keeps("x", "due.category = 'marketing'", "due.list"))
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "c",
                                    "c.state",
                                    "c.last_error",
                                    "c.updated_at",
                                    "claimed c where c.state <> 'leased'"));

    private static final String NEXT_DUE =
            """
            with recursive :streams
            select min(greatest(first.due, own.paused_until, campaign.paused_until)) as due
            from (select s.id from streams s
                  where s.id is not null and not exists (
                    select from mail_lanes l where l.site_id = ? and l.id = any (array[l.site_id, s.id]) and l.held)) moving
            cross join lateral (
              select min(greatest(m.not_before, b.paused_until, d.paused_until)) as due
              from mails m
              left join mail_lanes b on b.site_id = m.site_id and b.id = :bulk and m.category = 'marketing'
              left join mail_lanes d on d.site_id = m.site_id and d.domain = split_part(m.to_norm, '@', -1)
              where m.site_id = ? and m.state = 'ready' and m.stream = moving.id and b.held is not true) first
            left join mail_lanes own on own.site_id = ? and own.id = own.site_id
            left join mail_lanes campaign on campaign.site_id = ? and campaign.id = moving.id
            where first.due is not null
            """
                    .replace(":streams", STREAMS)
                    .replace(":bulk", LaneRepository.BULK_SQL);

    private final Database database;

    ClaimRepository(Database database) {
        this.database = database;
    }

    /**
     * @param token of the lease that begins
     * @param lease as long as this on the clock of the database
     */
    List<ClaimedMail> claim(UUID token, int most, Instant now, Duration lease) {
        UUID site = site();
        List<ClaimedMail> claimed =
                new ArrayList<>(
                        database.list(
                                CLAIM,
                                ClaimedMail::of,
                                site,
                                site,
                                site,
                                now,
                                site,
                                site,
                                now,
                                site,
                                now,
                                site,
                                now,
                                most,
                                most,
                                site,
                                token,
                                now,
                                site,
                                site,
                                token,
                                lease.toMillis()));
        claimed.sort(ClaimedMail.ORDER);
        return claimed;
    }

    /** When the next mail of the site can be claimed; empty when nothing waits. */
    Optional<Instant> nextDue() {
        UUID site = site();
        return database.find(
                        NEXT_DUE,
                        row -> Optional.ofNullable(row.instantOrNull("due")),
                        site,
                        site,
                        site,
                        site,
                        site,
                        site)
                .flatMap(it -> it);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
