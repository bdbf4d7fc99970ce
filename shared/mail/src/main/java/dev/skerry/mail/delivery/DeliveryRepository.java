package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Column;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases on {@code mails}. Every statement stands alone: none is open while the network is. */
@Singleton
final class DeliveryRepository {

    /**
     * Rows that somebody else is claiming are passed by, not waited for. Of what is claimed, mail
     * that its recipient wants no more is over: nothing that was queued before the wish outlives
     * it.
     */
    private static final String CLAIM =
            """
            with due as (
              select m.id, m.to_norm, m.category, m.list from mails m
              where m.site_id = ? and m.state = 'ready' and m.not_before <= ?
                and not exists (
                  select from mail_lanes l
                  where l.site_id = ? and l.id = ? and (l.held or l.paused_until > ?))
                and ((m.campaign_id is null and m.category <> 'marketing') or not exists (
                  select from mail_lanes l
                  where l.site_id = m.site_id and l.id in (m.campaign_id, case when m.category = 'marketing' then :bulk end)
                    and (l.held or l.paused_until > ?)))
                and split_part(m.to_norm, '@', -1) <> all (array(
                  select d.domain from mail_lanes d
                  where d.site_id = ? and d.domain is not null and d.paused_until > ?))
              order by m.priority, m.id
              limit ?
              for update of m skip locked
            ), judged as (
              select due.id, (
                select 'suppressed_' || x.reason from mail_suppressions x
                where x.site_id = ? and :suppressed and :keeps
                limit 1) as unwanted
              from due
            ), claimed as (
              update mails m
              set state = case when j.unwanted is null then 'leased'
                               when m.doubt_since is null then 'failed' else 'uncertain' end,
                  lease_token = case when j.unwanted is null then ?::uuid end,
                  lease_until = case when j.unwanted is null then ?::timestamptz end,
                  last_error = coalesce(j.unwanted, m.last_error),
                  data = case when j.unwanted is not null and m.category = 'security' then null else m.data end,
                  updated_at = ?
              from judged j where m.site_id = ? and m.id = j.id
              returning m.id, m.state, m.priority, m.category, m.campaign_id, m.source_id, m.data::text as data,
                        m.headers::text as headers, m.to_address, m.to_norm, m.list, m.attempts, m.created_at,
                        m.doubt_since, m.submitted_as::text as submitted_as, m.template_key, m.last_error, m.updated_at
            ), told as (
              :told
            )
            select * from claimed where state = 'leased'
            """
                    .replace(":bulk", LaneRepository.BULK_SQL)
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "x.site_id", "due.to_norm"))
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

    /**
     * What became of the mails of one round, and which of the next may go on the wire.
     *
     * <p>The answers of a late finisher are kept as evidence; the row is no longer his to change.
     * And the last look before the wire: whose lease still holds, and whose campaign was not
     * paused.
     */
    private static final String TURN =
            """
            with verdict as (
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::integer[], ?::timestamptz[], ?::text[], ?::text[],
                                   ?::text[], ?::text[])
                as v (id, attempt_id, state, burnt, not_before, outcome, phase, reason, provider_id)
            ), concluded as (
              update mails m
              set state = v.state,
                  attempts = m.attempts + v.burnt,
                  not_before = coalesce(v.not_before, m.not_before),
                  provider_id = v.provider_id,
                  last_error = case when v.state = 'sent' then null else v.outcome end,
                  doubt_since = case when v.outcome = 'uncertain' then coalesce(m.doubt_since, ?)
                                     when v.state <> 'sent' then m.doubt_since end,
                  sent_at = case when v.state = 'sent' then ?::timestamptz end,
                  data = case when m.category = 'security' and v.state in ('sent', 'failed') then null else m.data end,
                  lease_token = null, lease_until = null, updated_at = ?
              from verdict v
              where m.site_id = ? and m.id = v.id and m.lease_token = ?
              returning m.id, m.to_norm, v.attempt_id, v.outcome, m.state, v.reason, m.updated_at, m.to_address,
                        m.template_key, m.category, m.campaign_id
            ), suppressed as (
              insert into mail_suppressions (site_id, id, to_norm, reason, created_at)
              select ?, c.attempt_id, c.to_norm, 'bounce', ? from concluded c where c.outcome = 'invalid_recipient'
              on conflict do nothing
              returning to_norm, scope, list, reason, created_at
            ), logged as (
              insert into mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider)
              select ?, v.attempt_id, v.id, ?, v.outcome, v.phase, v.reason, ? from verdict v
            ), told as (
              :told
            ), told_too as (
              :suppressed
            ), marked as (
              update mails m
              set state = 'submitting', lease_until = ?, updated_at = ?, provider = ?,
                  submitted_as = case when m.doubt_since is null then ?::jsonb else m.submitted_as end
              where m.site_id = ? and m.id = any (?::uuid[]) and m.lease_token = ? and m.state = 'leased'
                and not exists (
                  select from mail_lanes l
                  where l.site_id = m.site_id and l.held
                    and l.id in (m.site_id, m.campaign_id, case when m.category = 'marketing' then :bulk end))
              returning m.id
            )
            select (select count(*) from concluded) as concluded, array(select id from marked) as marked
            """
                    .replace(":bulk", LaneRepository.BULK_SQL)
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "c",
                                    "c.state",
                                    "coalesce(c.reason, case when c.state <> 'sent' then c.outcome end)",
                                    "c.updated_at",
                                    "concluded c where c.state <> 'ready'"))
                    .replace(":suppressed", Announcement.ofSuppressions("suppressed"));

    private static final String RELEASE =
            """
            update mails set state = 'ready', lease_token = null, lease_until = null, updated_at = ?
            where site_id = ? and lease_token = ? and id = any (?::uuid[])
            """;

    private static final String NEXT_DUE =
            """
            select min(greatest(m.not_before, s.paused_until, b.paused_until, c.paused_until, d.paused_until)) as due
            from mails m
            left join mail_lanes s on s.site_id = m.site_id and s.id = m.site_id
            left join mail_lanes b on b.site_id = m.site_id and b.id = :bulk and m.category = 'marketing'
            left join mail_lanes c on c.site_id = m.site_id and c.id = m.campaign_id
            left join mail_lanes d on d.site_id = m.site_id and d.domain = split_part(m.to_norm, '@', -1)
            where m.site_id = ? and m.state = 'ready' and s.held is not true and b.held is not true
              and c.held is not true
            """
                    .replace(":bulk", LaneRepository.BULK_SQL);

    private final Database database;

    DeliveryRepository(Database database) {
        this.database = database;
    }

    List<ClaimedMail> claim(UUID token, int most, Instant now, Instant leaseUntil) {
        UUID site = site();
        List<ClaimedMail> claimed =
                new ArrayList<>(
                        database.list(
                                CLAIM,
                                ClaimedMail::of,
                                site,
                                now,
                                site,
                                site,
                                now,
                                now,
                                site,
                                now,
                                most,
                                site,
                                token,
                                leaseUntil,
                                now,
                                site));
        claimed.sort(ClaimedMail.ORDER);
        return claimed;
    }

    /**
     * @param concluded how many answers came while the lease still held
     * @param marked the mails that may go on the wire now
     */
    record Turn(long concluded, Set<UUID> marked) {}

    /**
     * @param verdicts on what was on the wire
     * @param next what is to be on it now
     * @param as JSON of the sender, for a provider that will know these mails again
     */
    Turn turn(
            UUID token,
            String provider,
            List<Verdict> verdicts,
            List<UUID> next,
            @Nullable String as,
            Instant now,
            Instant leaseUntil) {
        UUID site = site();
        return database.get(
                TURN,
                row -> new Turn(row.bigint("concluded"), new HashSet<>(row.uuids("marked"))),
                Column.of(verdicts, Verdict::mail),
                Column.of(verdicts, Verdict::attempt),
                Column.of(verdicts, Verdict::state),
                Column.of(verdicts, it -> it.burnt() ? 1 : 0),
                Column.of(verdicts, Verdict::notBefore),
                Column.of(verdicts, Verdict::outcome),
                Column.of(verdicts, Verdict::phase),
                Column.of(verdicts, Verdict::reason),
                Column.of(verdicts, Verdict::providerId),
                now,
                now,
                now,
                site,
                token,
                site,
                now,
                site,
                now,
                provider,
                leaseUntil,
                now,
                provider,
                as,
                site,
                next,
                token);
    }

    /** Gives back what was claimed and never came near the wire. */
    void release(UUID token, List<UUID> mails, Instant now) {
        database.update(RELEASE, now, site(), token, mails);
    }

    /** When the next mail of the site can be claimed; empty when nothing waits. */
    Optional<Instant> nextDue() {
        return database.find(NEXT_DUE, row -> Optional.ofNullable(row.instantOrNull("due")), site())
                .flatMap(it -> it);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
