package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Leases whose workers are gone, and what was left on them; all of it in one transaction. */
@Singleton
final class AbandonedLeaseRepository {

    /** Locked: whoever holds one after all has to wait, and then finds it gone. */
    private static final String TAKE_OVER =
            """
            delete from mail_leases where site_id = ? and token in (
              select token from mail_leases where site_id = ? and lease_until < now() limit 10 for update skip locked)
            returning token, mails, under_way, marked_at, provider
            """;

    private static final String ANSWERS =
            """
            select a.mail_id, a.id, a.state, a.burnt, a.not_before, a.outcome, a.phase, a.reason, a.provider_id
            from mail_attempts a
            where a.site_id = ? and a.mail_id = any (?::uuid[]) and a.lease = ?
            order by a.id
            """;

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

    private final Database database;

    AbandonedLeaseRepository(Database database) {
        this.database = database;
    }

    /** Some of them: a worker that comes late finds its lease gone. */
    List<AbandonedLease> takeOver() {
        return database.list(TAKE_OVER, AbandonedLease::of, site(), site());
    }

    /** The answers that such a worker still wrote down. */
    List<Verdict> answers(AbandonedLease lease) {
        return database.list(
                ANSWERS, VerdictColumns::read, site(), lease.mails(), lease.way().token());
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

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
