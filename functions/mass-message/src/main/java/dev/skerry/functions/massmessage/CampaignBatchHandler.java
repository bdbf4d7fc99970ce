package dev.skerry.functions.massmessage;

import dev.skerry.campaigns.RunCampaignBatch;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every minute, for every active site: some pages each, in turn, until nobody has more or the time
 * is up. A site whose batch fails does not keep the others from theirs.
 */
public final class CampaignBatchHandler extends ScheduleFunction {

    private static final Duration WORK = Duration.ofSeconds(45);

    private static final Logger LOG = LoggerFactory.getLogger(CampaignBatchHandler.class);

    private final Directory directory = bean(Directory.class);
    private final RunCampaignBatch batch = bean(RunCampaignBatch.class);
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
        List<Site> sites = directory.activeSites();
        while (!sites.isEmpty() && clock.instant().isBefore(end)) {
            sites = sites.stream().filter(it -> hasMore(it, failed)).toList();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Campaigns failed on " + failed);
        }
    }

    private boolean hasMore(Site site, List<String> failed) {
        Actor worker = new Actor.Worker("campaign-batch");
        try {
            return SiteScope.of(site, worker, Ids.next().toString()).call(batch::run).more();
        } catch (RuntimeException e) {
            LOG.error("The campaigns of {} failed", site.slug(), e);
            failed.add(site.slug());
            return false;
        }
    }
}
