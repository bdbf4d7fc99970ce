package dev.skerry.mail.delivery;

import dev.skerry.mail.delivery.LeaseRepository.Way;
import dev.skerry.mail.webhook.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements behind {@link LeaseRepository#conclude} and {@link LeaseRepository#end}: verdicts
 * into the log, the mails, the suppressions and what webhooks are told.
 */
final class Conclusion {

    /**
     * What became of mails. The answers of a late finisher are kept as evidence; the row is no
     * longer his to change. Of a mail without an answer that its provider has reported on meanwhile
     * there is no doubt. And what was called off while it was on the wire, and was taken, is sent.
     */
    private static final String CONCLUDE =
            """
            with :first answer as (
              :verdicts
            ), verdict as (
              select a.mail_id, a.id, a.burnt, a.not_before, a.outcome, a.phase, a.reason, a.provider_id, a.fresh,
                     case when a.outcome = 'uncertain' and exists (
                            select from mail_feedback f where f.site_id = ? and f.mail_id = a.mail_id)
                          then 'sent' else a.state end as state
              from answer a
            ), logged as (
              :logged
            ), concluded as (
              update mails m
              set state = v.state,
                  attempts = m.attempts + v.burnt,
                  not_before = coalesce(v.not_before, m.not_before),
                  provider = case when v.outcome = 'accepted' or v.phase is not null then ? else m.provider end,
                  provider_id = v.provider_id,
                  last_error = case when v.state = 'sent' then null else v.outcome end,
                  doubt_since = case when v.state = 'sent' then null
                                     when v.outcome = 'uncertain' then coalesce(m.doubt_since, ?::timestamptz)
                                     else m.doubt_since end,
                  sent_at = case when v.state = 'sent' then ?::timestamptz end,
                  data = case when m.category = 'security' and v.state in ('sent', 'failed') then null else m.data end,
                  lease_token = null, updated_at = ?
              from verdict v :after
              where m.site_id = ? and m.id = v.mail_id
                and (m.lease_token = ? or (v.state = 'sent' and m.state = 'failed'))
              returning m.id, m.to_norm, v.id as attempt_id, v.outcome, m.state, v.reason, m.updated_at, m.to_address,
                        m.template_key, m.category, m.campaign_id
            ), suppressed as (
              insert into mail_suppressions (site_id, id, to_norm, reason, created_at)
              select ?, c.attempt_id, c.to_norm, 'bounce', ? from concluded c where c.outcome = 'invalid_recipient'
              on conflict do nothing
              returning to_norm, scope, list, reason, created_at
            ), told as (
              :told
            ), told_too as (
              :suppressed
            )
            """
                    .replace(":verdicts", VerdictColumns.SQL)
                    .replace(":logged", VerdictColumns.LOGGED)
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "c",
                                    "c.state",
                                    "coalesce(c.reason, case when c.state <> 'sent' then c.outcome end)",
                                    "c.updated_at",
                                    "concluded c where c.state <> 'ready'"))
                    .replace(":suppressed", Announcement.ofSuppressions("suppressed"));

    /** And the lease goes on. */
    static final String GO_ON =
            (CONCLUDE + "select count(*) as concluded from concluded")
                    .replace(":first", "")
                    .replace(":after", "");

    /**
     * And gives back what never came near the wire. The lease goes first, as it does where one is
     * {@linkplain AbandonedLeaseRepository taken over}: two that lock in one order do not wait for
     * each other.
     */
    static final String END =
            (CONCLUDE
                            + """
                            , released as (
                              update mails m set state = 'ready', lease_token = null, updated_at = ?
                              from (select count(*) from ended) e
                              where m.site_id = ? and m.id = any (?::uuid[]) and m.lease_token = ?
                            )
                            select count(*) as concluded from concluded
                            """)
                    .replace(
                            ":first",
                            "ended as (delete from mail_leases where site_id = ? and token = ? returning token),")
                    .replace(":after", "cross join (select count(*) from ended) e");

    private Conclusion() {}

    /** What the placeholders of {@link #GO_ON} stand for. */
    static List<@Nullable Object> values(
            UUID site, Way way, List<Verdict> logged, List<Verdict> fresh, Instant now) {
        List<@Nullable Object> values = VerdictColumns.of(logged, fresh);
        add(values, site);
        add(values, site, now, way.provider(), way.token());
        add(values, way.provider(), now, now, now, site, way.token());
        add(values, site, now);
        return values;
    }

    /**
     * What the placeholders of {@link #END} stand for.
     *
     * @param back mails that are ready again
     */
    static List<@Nullable Object> endValues(
            UUID site,
            Way way,
            List<Verdict> logged,
            List<Verdict> fresh,
            List<UUID> back,
            Instant now) {
        List<@Nullable Object> values = new ArrayList<>();
        add(values, site, way.token());
        values.addAll(values(site, way, logged, fresh, now));
        add(values, now, site, back.toArray(new UUID[0]), way.token());
        return values;
    }

    private static void add(List<@Nullable Object> values, @Nullable Object... more) {
        values.addAll(Arrays.asList(more));
    }
}
