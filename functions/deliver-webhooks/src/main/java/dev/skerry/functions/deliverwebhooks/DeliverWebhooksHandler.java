package dev.skerry.functions.deliverwebhooks;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.mail.webhook.DeliverWebhooks;
import dev.skerry.mail.webhook.ForgetWebhookMessages;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits every active site, several at a time: an endpoint that lets everybody wait keeps only its
 * own site. Once an hour it forgets what is too old there.
 */
public final class DeliverWebhooksHandler extends ScheduleFunction {

    private static final Actor DELIVERER = new Actor.Worker("deliver-webhooks");

    private static final int AT_A_TIME = 16;

    /** Of the 55 seconds that the function has; a post may take ten. */
    private static final Duration WORK = Duration.ofSeconds(40);

    /** Away from the full hour, when everything else is due. */
    private static final int MINUTE_TO_FORGET = 23;

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooksHandler.class);

    private final Directory directory = bean(Directory.class);
    private final DeliverWebhooks deliverWebhooks = bean(DeliverWebhooks.class);
    private final ForgetWebhookMessages forgetMessages = bean(ForgetWebhookMessages.class);
    private final Clock clock = bean(Clock.class);

    public DeliverWebhooksHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public DeliverWebhooksHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        Instant end = clock.instant().plus(WORK);
        try (ExecutorService sites =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            for (Site site : directory.activeSites()) {
                sites.execute(() -> visit(site, scheduledTime, end));
            }
        }
    }

    private void visit(Site site, Instant scheduledTime, Instant end) {
        try {
            SiteScope.of(site, DELIVERER, "webhooks-" + scheduledTime)
                    .call(
                            () -> {
                                deliver(end);
                                forget(scheduledTime);
                                return site;
                            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Cannot tell the endpoints of {}", site.slug(), e);
        }
    }

    private void deliver(Instant end) throws InterruptedException {
        boolean more = true;
        while (more && clock.instant().isBefore(end)) {
            more = deliverWebhooks.deliver().more();
        }
    }

    private void forget(Instant scheduledTime) {
        if (scheduledTime.atOffset(ZoneOffset.UTC).getMinute() == MINUTE_TO_FORGET) {
            forgetMessages.forget();
        }
    }
}
