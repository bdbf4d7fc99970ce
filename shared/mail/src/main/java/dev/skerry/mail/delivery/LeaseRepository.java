package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker writes while it holds a lease. How long one lasts is counted on the clock of the
 * database, whatever those of the workers say.
 */
@Singleton
final class LeaseRepository {

    /** Of those that are not in it yet. */
    private static final String LOGGED =
            """
            insert into mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider, lease, state, burnt,
                                       not_before, provider_id)
            select ?, v.id, v.mail_id, ?, v.outcome, v.phase, v.reason, ?, ?, v.state, v.burnt, v.not_before, v.provider_id
            from verdict v where v.fresh
            """;

    private static final String REMEMBER =
            """
            update mails set submitted_as = ?::jsonb
            where site_id = ? and id = any (?::uuid[]) and lease_token = ? and doubt_since is null
            """;

    /**
     * The last look before the wire: whose lease still holds, whose campaign was not paused, and
     * whose recipient has not ended it meanwhile. What stays behind is claimed again, and judged
     * then.
     *
     * <p>One row says what is under way, so that a round costs one row however many mails are in
     * it; and the answers of the round before are kept by the same statement.
     */
    private static final String MARK =
            """
            with verdict as (
              :verdicts
            ), logged as (
              :logged
            ), next as (
              select array(
                select m.id from unnest((select ?::uuid[])) n (id), lateral (
                  select m.site_id, m.id, m.campaign_id, m.category, m.to_norm, m.list from mails m
                  where m.site_id = ? and m.id = n.id and m.lease_token = ? offset 0) m
                where not exists (
                  select from mail_lanes l
                  where l.site_id = ? and l.held
                    and l.id in (l.site_id, m.campaign_id, case when m.category = 'marketing' then :bulk end))
                  and not exists (
                    select from mail_suppressions x
                    where x.site_id = m.site_id and :unwanted and :keeps)
              ) as mails
            )
            update mail_leases l
            set under_way = n.mails, marked_at = ?, lease_until = now() + ? * interval '1 millisecond',
                provider = ?
            from next n
            where l.site_id = ? and l.token = ?
            returning l.under_way
            """
                    .replace(":verdicts", VerdictColumns.SQL)
                    .replace(":logged", LOGGED)
                    .replace(":bulk", LaneRepository.BULK_SQL)
                    .replace(
                            ":unwanted",
                            ErasedAddress.matches("x.to_norm", "m.site_id", "m.to_norm"))
                    .replace(
                            ":keeps",
                            SuppressionRule.keeps("x", "m.category = 'marketing'", "m.list"));

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
                    .replace(":logged", LOGGED)
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "c",
                                    "c.state",
                                    "coalesce(c.reason, case when c.state <> 'sent' then c.outcome end)",
                                    "c.updated_at",
                                    "concluded c where c.state <> 'ready'"))
                    .replace(":suppressed", Announcement.ofSuppressions("suppressed"));

    private static final String GO_ON =
            (CONCLUDE + "select count(*) as concluded from concluded")
                    .replace(":first", "")
                    .replace(":after", "");

    /**
     * And gives back what never came near the wire. The lease goes first, as it does where one is
     * {@linkplain AbandonedLeaseRepository taken over}: two that lock in one order do not wait for
     * each other.
     */
    private static final String END =
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

    private final Database database;

    LeaseRepository(Database database) {
        this.database = database;
    }

    /**
     * @param token of the lease
     * @param provider that its mail goes to
     */
    record Way(UUID token, @Nullable String provider) {}

    /**
     * Before mails are marked whose provider will know them again.
     *
     * @param as JSON of the sender
     */
    void remember(Way way, List<UUID> mails, String as) {
        database.update(REMEMBER, as, site(), mails, way.token());
    }

    /**
     * @param answers of the round before
     * @param next what is to be on the wire now
     * @param lease how long no other worker may think that this one is gone
     * @return those of them that may be; empty when the lease has passed to somebody else
     */
    Optional<Set<UUID>> mark(
            Way way, List<Verdict> answers, List<UUID> next, Instant now, Duration lease) {
        UUID site = site();
        List<@Nullable Object> values = VerdictColumns.of(List.of(), answers);
        add(values, site, now, way.provider(), way.token());
        add(values, next.toArray(new UUID[0]), site, way.token(), site);
        add(values, now, lease.toMillis(), way.provider(), site, way.token());
        return database.find(MARK, row -> Set.copyOf(row.uuids("under_way")), values.toArray());
    }

    /**
     * The lease goes on.
     *
     * @param logged answers that {@link #mark} has kept already
     * @param fresh those that it has not
     * @return how many of them changed their mail
     */
    long conclude(Way way, List<Verdict> logged, List<Verdict> fresh, Instant now) {
        return count(GO_ON, conclusion(way, logged, fresh, now));
    }

    /**
     * The same, and the lease is over.
     *
     * @param back mails that are ready again
     */
    long end(Way way, List<Verdict> logged, List<Verdict> fresh, List<UUID> back, Instant now) {
        UUID site = site();
        List<@Nullable Object> values = new ArrayList<>();
        add(values, site, way.token());
        values.addAll(conclusion(way, logged, fresh, now));
        add(values, now, site, back.toArray(new UUID[0]), way.token());
        return count(END, values);
    }

    private long count(String sql, List<@Nullable Object> values) {
        return database.get(sql, row -> row.bigint("concluded"), values.toArray());
    }

    private static List<@Nullable Object> conclusion(
            Way way, List<Verdict> logged, List<Verdict> fresh, Instant now) {
        UUID site = site();
        List<@Nullable Object> values = VerdictColumns.of(logged, fresh);
        add(values, site);
        add(values, site, now, way.provider(), way.token());
        add(values, way.provider(), now, now, now, site, way.token());
        add(values, site, now);
        return values;
    }

    private static void add(List<@Nullable Object> values, @Nullable Object... more) {
        values.addAll(Arrays.asList(more));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
