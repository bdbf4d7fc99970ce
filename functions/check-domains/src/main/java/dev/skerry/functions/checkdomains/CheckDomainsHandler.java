package dev.skerry.functions.checkdomains;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.mail.domain.CheckDueDomains;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Visits every active site. One that cannot be visited does not keep the others from it. */
public final class CheckDomainsHandler extends ScheduleFunction {

    private static final Actor CHECKER = new Actor.Worker("check-domains");

    private static final Logger LOG = LoggerFactory.getLogger(CheckDomainsHandler.class);

    private final Directory directory = bean(Directory.class);
    private final CheckDueDomains checkDueDomains = bean(CheckDueDomains.class);

    public CheckDomainsHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public CheckDomainsHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    public void run(Instant scheduledTime) {
        for (Site site : directory.activeSites()) {
            try {
                SiteScope.of(site, CHECKER, "domains-" + scheduledTime)
                        .call(checkDueDomains::check);
            } catch (RuntimeException e) {
                LOG.error("Cannot check the domains of {}", site.slug(), e);
            }
        }
    }
}
