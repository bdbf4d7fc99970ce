package dev.skerry.sites.billing;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be told about paying, in the directory. */
@Singleton
final class NoticeRepository {

    private final ControlDatabase control;

    NoticeRepository(ControlDatabase control) {
        this.control = control;
    }

    /**
     * Whatever has become so. Of a trial that is over nobody is told that it will be; who has a
     * card at the provider needs no warning of its end; and what was so a week ago is no news.
     */
    void write(Instant now) {
        control.update(
                """
                insert into directory.billing_notices (id, site_id, kind, about, at, locks_at, created_at)
                select uuidv7(), d.site_id, d.kind, extract(epoch from d.at)::bigint::text, d.at, d.locks_at, t.now
                from (select ?::timestamptz as now) t
                cross join lateral (
                  select site_id, trial_ends_at as at, grace_until as locks_at,
                         case when trial_ends_at <= t.now then 'trial_ended'
                              when trial_ends_at <= t.now + interval '1 day' then 'trial_ends_tomorrow'
                              else 'trial_ends_in_a_week' end as kind
                  from directory.subscriptions
                  where status = 'trialing' and stripe_subscription_id is null and grace_until > t.now
                    and trial_ends_at > t.now - interval '7 days' and trial_ends_at <= t.now + interval '7 days'
                  union all
                  select site_id, grace_until, grace_until, 'site_locked' from directory.subscriptions
                  where grace_until <= t.now and grace_until > t.now - interval '7 days'
                ) d
                join directory.sites s on s.id = d.site_id and s.status = 'active'
                on conflict (site_id, kind, about) do nothing
                """,
                now);
    }

    /** Once for each invoice, however often its payment is tried. */
    void writeFailure(
            SiteId site,
            StripeEvent event,
            @Nullable Instant locksAt,
            @Nullable String address,
            Instant now) {
        control.update(
                """
                insert into directory.billing_notices (id, site_id, kind, about, at, locks_at, address, created_at)
                select ?, id, 'payment_failed', ?, ?, ?::timestamptz, ?, ? from directory.sites where id = ?
                on conflict (site_id, kind, about) do nothing
                """,
                Ids.next(),
                event.object(),
                event.created(),
                locksAt,
                address,
                now,
                site.value());
    }

    List<Notice> unsent(Instant since, int most) {
        return control.list(
                """
                select id, site_id, kind, at, locks_at, address from directory.billing_notices
                where sent_at is null and created_at > ? order by created_at, id limit ?
                """,
                NoticeRepository::notice,
                since,
                most);
    }

    void sent(UUID notice, Instant now) {
        control.update(
                "update directory.billing_notices set sent_at = ? where id = ? and sent_at is null",
                now,
                notice);
    }

    private static Notice notice(Row row) throws SQLException {
        return new Notice(
                row.uuid("id"),
                new SiteId(row.uuid("site_id")),
                Notice.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.instant("at"),
                row.instantOrNull("locks_at"),
                row.textOrNull("address"));
    }
}
