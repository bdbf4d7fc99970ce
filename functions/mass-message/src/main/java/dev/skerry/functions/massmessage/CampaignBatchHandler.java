package dev.skerry.functions.massmessage;

import dev.skerry.campaigns.RunCampaignBatch;
import dev.skerry.campaigns.message.MailAbsentUsers;
import dev.skerry.crm.subscription.ForgetSignups;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every minute, for every active site that has campaigns: some pages each, in turn, until nobody
 * has more or the time is up. Every five minutes users who are away are mailed of messages, too,
 * and every hour sign-ups that nobody confirmed are forgotten. A site whose batch fails does not
 * keep the others from theirs.
 */
public final class CampaignBatchHandler extends ScheduleFunction {

    private static final Duration WORK = Duration.ofSeconds(45);

    /** How often those who are away are looked for. */
    private static final int MINUTES_OF_ABSENCE = 5;

    /** Once an hour: sign-ups that nobody confirmed in time. */
    private static final int MINUTE_TO_FORGET = 38;

    private static final Actor WORKER = new Actor.Worker("campaign-batch");

    private static final Logger LOG = LoggerFactory.getLogger(CampaignBatchHandler.class);

    private final Directory directory = bean(Directory.class);
    private final RunCampaignBatch batch = bean(RunCampaignBatch.class);
    private final MailAbsentUsers absentUsers = bean(MailAbsentUsers.class);
    private final ForgetSignups forgetSignups = bean(ForgetSignups.class);
    private final Clock clock = bean(Clock.class);

    public CampaignBatchHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public CampaignBatchHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        Instant end = clock.instant().plus(WORK);
        List<String> failed = new ArrayList<>();
        List<Site> sites = directory.activeSites().stream().filter(this::mayMail).toList();
        while (!sites.isEmpty() && clock.instant().isBefore(end)) {
            sites = sites.stream().filter(it -> hasMore(it, failed)).toList();
        }
        int minute = scheduledTime.atOffset(ZoneOffset.UTC).getMinute();
        if (minute % MINUTES_OF_ABSENCE == 0) {
            everywhere("mail absent users", absentUsers::mail, end, failed);
        }
        if (minute == MINUTE_TO_FORGET) {
            everywhere("forget sign-ups", forgetSignups::forget, end, failed);
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Campaigns failed on " + failed);
        }
    }

    /** What waits goes on when the feature is back, or the site no longer locked. */
    private boolean mayMail(Site site) {
        return site.terms().has(Feature.CAMPAIGNS) && !site.terms().isLocked(clock.instant());
    }

    private void everywhere(
            String what,
            SiteScope.Work<?, RuntimeException> work,
            Instant end,
            List<String> failed) {
        for (Site site : directory.activeSites()) {
            if (clock.instant().isBefore(end)) {
                try {
                    SiteScope.of(site, WORKER, Ids.next().toString()).call(work);
                } catch (RuntimeException e) {
                    LOG.error("Cannot {} of {}", what, site.slug(), e);
                    failed.add(site.slug());
                }
            }
        }
    }

    private boolean hasMore(Site site, List<String> failed) {
        try {
            return SiteScope.of(site, WORKER, Ids.next().toString()).call(batch::run).more();
        } catch (RuntimeException e) {
            LOG.error("The campaigns of {} failed", site.slug(), e);
            failed.add(site.slug());
            return false;
        }
    }
}
