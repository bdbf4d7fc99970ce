package dev.skerry.functions.operatesites;

import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.operations.billing.TellAdmins;
import dev.skerry.sites.billing.WakeBilling;
import dev.skerry.sites.jobs.WakeJobs;
import dev.skerry.sites.onboarding.HealOnboardings;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;

/**
 * Every minute: jobs whose ring was lost, whose worker died, or that are to be tried again; what
 * the payment provider told, likewise; what admins are to be told about paying; and sites of people
 * who came by themselves, where making them broke off.
 */
public final class WakeJobsHandler extends ScheduleFunction {

    private final WakeJobs wakeJobs = bean(WakeJobs.class);
    private final WakeBilling wakeBilling = bean(WakeBilling.class);
    private final TellAdmins tellAdmins = bean(TellAdmins.class);
    private final HealOnboardings healOnboardings = bean(HealOnboardings.class);

    public WakeJobsHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public WakeJobsHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        wakeJobs.wake();
        wakeBilling.wake();
        tellAdmins.tell();
        healOnboardings.heal();
    }
}
