package dev.skerry.mail;

import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the deliverers that a site has mail. Losing a ring loses nothing: the sweeper rings too.
 */
@Singleton
public final class MailBell {

    private static final Logger LOG = LoggerFactory.getLogger(MailBell.class);

    void ringAfterCommit(Database database, Site site) {
        database.afterCommit(() -> ring(site));
    }

    public void ring(Site site) {
        LOG.debug("Mail waits on {}", site.slug());
    }
}
