package dev.skerry.sites.billing;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.sites.subscription.SubscriptionStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The subscriptions of the payment provider, in the directory. */
@Singleton
final class BillingSubscriptionRepository {

    private final ControlDatabase control;

    BillingSubscriptionRepository(ControlDatabase control) {
        this.control = control;
    }

    /**
     * What it comes to now. The site that it is said to be for goes before the one that was chosen,
     * and the first choice stays.
     *
     * @param chosen for a site that is ordered; null when none is
     */
    void remember(String reference, Standing now, @Nullable UUID chosen) {
        SubscriptionStatus status = now.status();
        Plan plan = now.plan();
        control.update(
                """
                insert into directory.billing_subscriptions as s
                  (reference, customer, site_id, ordered, attached_at, status, plan, period_end, ended_at, last_event_at)
                values (?, ?, ?::uuid, ?, ?::timestamptz, ?, ?, ?::timestamptz, ?::timestamptz, ?)
                on conflict (reference) do update
                  set customer = excluded.customer, attached_at = excluded.attached_at, status = excluded.status,
                      plan = excluded.plan, period_end = excluded.period_end, ended_at = excluded.ended_at,
                      last_event_at = excluded.last_event_at, updated_at = clock_timestamp(),
                      site_id = case when excluded.ordered then coalesce(s.site_id, excluded.site_id)
                                     else coalesce(excluded.site_id, s.site_id) end,
                      ordered = case when excluded.ordered then s.site_id is null or s.ordered
                                     else excluded.site_id is null and s.ordered end
                """,
                reference,
                now.customer(),
                now.site() == null ? chosen : now.site(),
                chosen != null,
                now.attachedAt(),
                status == null ? null : status.word(),
                plan == null ? null : plan.word(),
                now.periodEnd(),
                now.endedAt(),
                now.lastEventAt());
    }

    Optional<BillingSubscription> find(String reference) {
        return control.find(
                "select reference, site_id, ordered from directory.billing_subscriptions where reference = ?",
                row -> {
                    UUID site = row.uuidOrNull("site_id");
                    return new BillingSubscription(
                            row.text("reference"),
                            site == null ? null : new SiteId(site),
                            row.bool("ordered"));
                },
                reference);
    }

    /** The one that counts for a site: a living one, and the latest of those. */
    Optional<String> payingFor(SiteId site) {
        return control.find(
                """
                select reference from directory.billing_subscriptions
                where site_id = ? and attached_at is not null
                order by (ended_at is null) desc, attached_at desc, reference desc limit 1
                """,
                row -> row.text("reference"),
                site.value());
    }

    /** Whether something is paid, or to be paid, for the site as it is. */
    boolean isPaidFor(SiteId site) {
        return control.find(
                        """
                        select 1 as alive from directory.billing_subscriptions
                        where site_id = ? and attached_at is not null and ended_at is null
                          and status in ('active', 'trialing', 'past_due') limit 1
                        """,
                        row -> row.integer("alive"),
                        site.value())
                .isPresent();
    }

    /** Whoever paid for the site last, as the provider calls them. */
    Optional<String> customerOf(SiteId site) {
        return control.find(
                """
                select customer from directory.billing_subscriptions
                where site_id = ? and customer is not null order by last_event_at desc, reference limit 1
                """,
                row -> row.text("customer"),
                site.value());
    }

    /** When the last word came of any that pay, or have paid, for the site. */
    Optional<Instant> lastEventOf(SiteId site) {
        return control.find(
                """
                select max(last_event_at) as last from directory.billing_subscriptions
                where site_id = ? having max(last_event_at) is not null
                """,
                row -> row.instant("last"),
                site.value());
    }
}
