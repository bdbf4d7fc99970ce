package dev.skerry.functions.sweepmail;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.mail.delivery.SweepMails;
import dev.skerry.mail.log.ForgetMails;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits every active site, and once an hour forgets what is too old there. A site that cannot be
 * visited does not keep the others from it.
 */
public final class SweepMailHandler extends ScheduleFunction {

    private static final Actor SWEEPER = new Actor.Worker("sweep-mail");

    /** Away from the full hour, when everything else is due. */
    private static final int MINUTE_TO_FORGET = 17;

    private static final Logger LOG = LoggerFactory.getLogger(SweepMailHandler.class);

    private final Directory directory = bean(Directory.class);
    private final SweepMails sweepMails = bean(SweepMails.class);
    private final ForgetMails forgetMails = bean(ForgetMails.class);

    public SweepMailHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public SweepMailHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        for (Site site : directory.activeSites()) {
            try {
                SiteScope.of(site, SWEEPER, "sweep-" + scheduledTime)
                        .run(() -> sweep(scheduledTime));
            } catch (RuntimeException e) {
                LOG.error("Cannot sweep {}", site.slug(), e);
            }
        }
    }

    private void sweep(Instant scheduledTime) {
        sweepMails.sweep();
        if (scheduledTime.atOffset(ZoneOffset.UTC).getMinute() == MINUTE_TO_FORGET) {
            forgetMails.forget();
        }
    }
}
