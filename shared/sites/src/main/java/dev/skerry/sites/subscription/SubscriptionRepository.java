package dev.skerry.sites.subscription;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.DatabaseFault;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The subscriptions of sites, in the directory. */
@Singleton
final class SubscriptionRepository {

    private final ControlDatabase control;

    SubscriptionRepository(ControlDatabase control) {
        this.control = control;
    }

    Optional<Subscription> find(UUID site) {
        return control.find(
                """
                select status, plan, trial_ends_at, current_period_end, grace_until
                from directory.subscriptions where site_id = ?
                """,
                row ->
                        new Subscription(
                                row.text("status"),
                                row.text("plan"),
                                row.instantOrNull("trial_ends_at"),
                                row.instantOrNull("current_period_end"),
                                row.instantOrNull("grace_until")),
                site);
    }

    /** Of a site that has none yet; a second trial there is not. */
    boolean startTrial(UUID site, Plan plan, Instant endsAt, Instant graceUntil) {
        return control.update(
                        """
                        insert into directory.subscriptions (site_id, status, plan, trial_ends_at, grace_until, version)
                        select id, 'trialing', ?, ?, ?, 0 from directory.sites where id = ? and kind <> 'platform'
                        on conflict (site_id) do nothing
                        """,
                        plan.word(),
                        endsAt,
                        graceUntil,
                        site)
                == 1;
    }

    /**
     * The site takes the plan, too. False when there is no such site, or a later word of it is here
     * already. Who is late with paying has the grace that began first, unless it was worked out.
     */
    boolean record(RecordSubscription.Command command, @Nullable Instant graceUntil) {
        try {
            return control.update(
                            """
                            with said as (
                              insert into directory.subscriptions as s
                                (site_id, status, plan, trial_ends_at, current_period_end, grace_until,
                                 stripe_customer_id, stripe_subscription_id, version)
                              select id, ?, ?, ?, ?, ?, ?, ?, ? from directory.sites where id = ? and kind <> 'platform'
                              on conflict (site_id) do update
                                set status = excluded.status, plan = excluded.plan,
                                    trial_ends_at = coalesce(excluded.trial_ends_at, s.trial_ends_at),
                                    current_period_end = coalesce(excluded.current_period_end, s.current_period_end),
                                    grace_until = case when excluded.status = 'past_due' and s.status = 'past_due' and ?
                                                       then least(s.grace_until, excluded.grace_until)
                                                       else excluded.grace_until end,
                                    stripe_customer_id = coalesce(excluded.stripe_customer_id, s.stripe_customer_id),
                                    stripe_subscription_id =
                                      coalesce(excluded.stripe_subscription_id, s.stripe_subscription_id),
                                    version = excluded.version, updated_at = now()
                                where s.version <= excluded.version
                              returning site_id, plan
                            )
                            update directory.sites set plan = said.plan, updated_at = now()
                            from said where id = said.site_id
                            """,
                            command.status().word(),
                            command.plan().word(),
                            command.trialEndsAt(),
                            command.currentPeriodEnd(),
                            graceUntil,
                            command.stripeCustomer(),
                            command.stripeSubscription(),
                            command.asOf().toEpochMilli(),
                            command.site(),
                            command.lockedFrom() == null)
                    == 1;
        } catch (DatabaseFault fault) {
            if (fault.sqlState().equals("23505")) {
                throw RecordSubscription.taken();
            }
            throw fault;
        }
    }

    /** The site that a subscription of the payment provider is for. */
    Optional<UUID> siteOf(String stripeSubscription) {
        return control.find(
                "select site_id from directory.subscriptions where stripe_subscription_id = ?",
                row -> row.uuid("site_id"),
                stripeSubscription);
    }
}
