package dev.skerry.functions.sweepmail;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.mail.delivery.SweepMails;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Visits every active site. One that cannot be visited does not keep the others from it. */
public final class SweepMailHandler extends ScheduleFunction {

    private static final Actor SWEEPER = new Actor.Worker("sweep-mail");

    private static final Logger LOG = LoggerFactory.getLogger(SweepMailHandler.class);

    private final Directory directory = bean(Directory.class);
    private final SweepMails sweepMails = bean(SweepMails.class);

    public SweepMailHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public SweepMailHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        for (Site site : directory.activeSites()) {
            try {
                SiteScope.of(site, SWEEPER, "sweep-" + scheduledTime).call(sweepMails::sweep);
            } catch (RuntimeException e) {
                LOG.error("Cannot sweep {}", site.slug(), e);
            }
        }
    }
}
