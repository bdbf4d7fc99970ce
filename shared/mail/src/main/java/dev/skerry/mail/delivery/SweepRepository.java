package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What was left behind in {@code mails}. */
@Singleton
final class SweepRepository {

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
