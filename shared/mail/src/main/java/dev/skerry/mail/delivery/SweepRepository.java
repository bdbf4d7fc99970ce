package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was left behind in {@code mails}. */
@Singleton
final class SweepRepository {

    /**
     * Of mails whose worker is gone, those that never were on the wire are ready again. The others
     * are in doubt, also when they were called off meanwhile, unless their provider has reported on
     * them: a security mail is sent again, and so is one whose provider will know it again ({@link
     * Doubts} looks whether it still does); anything else is left at that.
     */
    private static final String EXPIRE =
            """
            with expired as (
              select m.id, m.id = any (?::uuid[]) as on_the_wire,
                     m.id = any (?::uuid[]) and exists (
                       select from mail_feedback f where f.site_id = m.site_id and f.mail_id = m.id) as known
              from mails m
              where m.site_id = ? and m.id = any (?::uuid[])
                and (m.lease_token = ? or (m.state = 'failed' and m.id = any (?::uuid[])))
              for update
            ), swept as (
              update mails m
              set state = case when e.known then 'sent'
                               when e.on_the_wire and (m.state = 'failed' or not (
                                      m.category = 'security' and m.attempts < 3 or m.submitted_as is not null))
                               then 'uncertain' else 'ready' end,
                  attempts = m.attempts + case when e.on_the_wire then 1 else 0 end,
                  provider = case when e.on_the_wire then ? else m.provider end,
                  doubt_since = case when e.known then null when e.on_the_wire then coalesce(m.doubt_since, ?::timestamptz)
                                     else m.doubt_since end,
                  last_error = case when e.known then null when e.on_the_wire then 'uncertain' else m.last_error end,
                  sent_at = case when e.known then ?::timestamptz end,
                  data = case when e.known and m.category = 'security' then null else m.data end,
                  lease_token = null, updated_at = ?
              from expired e
              where m.site_id = ? and m.id = e.id
              returning m.id, e.on_the_wire, m.state, m.to_address, m.to_norm, m.template_key, m.category, m.campaign_id,
                        m.updated_at
            ), logged as (
              insert into mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider)
              select ?, gen_random_uuid(), s.id, ?, 'uncertain', 'commit', 'The worker ended before an answer came', ?
              from swept s where s.on_the_wire
            ), told as (
              :told
            )
            select count(*) as swept from swept
            """
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "s",
                                    "s.state",
                                    "'The worker ended before an answer came'",
                                    "s.updated_at",
                                    "swept s where s.state = 'uncertain'"));

    /**
     * RFC 5321 section 4.5.4.1 gives up after four to five days; a sign-in link is dead long
     * before. A campaign may take weeks at its pace, or be paused: there only attempts count.
     */
    private static final String GIVE_UP =
            """
            with given as (
              update mails set state = case when doubt_since is null then 'failed' else 'uncertain' end,
                               last_error = case when doubt_since is null then 'expired' else 'uncertain' end, updated_at = ?,
                               data = case when category = 'security' then null else data end
              where site_id = ? and state = 'ready' and campaign_id is null
                and (coalesce(revived_at, created_at) < ?
                     or (category = 'security' and coalesce(revived_at, created_at) < ?))
              returning id, state, to_address, to_norm, template_key, category, campaign_id, last_error, updated_at
            ), told as (
              :told
            )
            select count(*)::integer as given from given
            """
                    .replace(
                            ":told",
                            Announcement.ofMails(
                                    "g", "g.state", "g.last_error", "g.updated_at", "given g"));

    /** On most sites there is nothing: one look, and no more. */
    private static final String LOOK =
            """
            select
              exists (
                select from mails m
                where m.site_id = ? and m.state = 'ready' and m.not_before <= ?
                  and not exists (
                    select from mail_lanes l
                    where l.site_id = m.site_id
                      and l.id in (m.site_id, m.campaign_id, case when m.category = 'marketing' then :bulk end)
                      and (l.held or l.paused_until > ?))
                  and split_part(m.to_norm, '@', -1) <> all (array(
                    select d.domain from mail_lanes d
                    where d.site_id = ? and d.domain is not null and d.paused_until > ?))) as due,
              exists (
                select from mail_leases l where l.site_id = ? and l.lease_until < now()) as expired,
              exists (
                select from mails m
                where m.site_id = ? and m.state = 'ready' and m.campaign_id is null and m.created_at < ?) as old,
              exists (
                select from mail_feedback f
                where f.site_id = ? and f.bulk and f.kind in ('hard_bounce', 'complaint') and f.at > ?) as suspicious
            """
                    .replace(":bulk", LaneRepository.BULK_SQL);

    /**
     * @param due mail that nobody may have been told of
     * @param expired leases of workers that are gone
     * @param old mail that has waited for a day or more
     * @param suspicious mass mail that bounced or was called spam within a week
     */
    record Findings(boolean due, boolean expired, boolean old, boolean suspicious) {}

    private final Database database;

    SweepRepository(Database database) {
        this.database = database;
    }

    /**
     * @param left mails of the lease that nobody answered for
     * @param inDoubt those of them that may have been on the wire
     */
    long expire(AbandonedLease lease, List<UUID> left, List<UUID> inDoubt, Instant now) {
        UUID site = site();
        String provider = lease.way().provider();
        return database.get(
                EXPIRE,
                row -> row.bigint("swept"),
                inDoubt,
                inDoubt,
                site,
                left,
                lease.way().token(),
                inDoubt,
                provider,
                lease.markedAt(),
                lease.markedAt(),
                now,
                site,
                site,
                now,
                provider);
    }

    int giveUp(Instant now, Instant oldest, Instant oldestSecurity) {
        return database.get(
                GIVE_UP, row -> row.integer("given"), now, site(), oldest, oldestSecurity);
    }

    Findings look(Instant now, Instant aDayAgo) {
        UUID site = site();
        return database.get(
                LOOK,
                row ->
                        new Findings(
                                row.bool("due"),
                                row.bool("expired"),
                                row.bool("old"),
                                row.bool("suspicious")),
                site,
                now,
                now,
                site,
                now,
                site,
                site,
                aDayAgo,
                site,
                aDayAgo.minus(Duration.ofDays(6)));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
