package dev.skerry.mail.log;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the mails of the site in scope that are over and older than the site keeps them, with
 * every attempt: who got what is personal data. Of a campaign the numbers stay.
 */
@Singleton
public final class ForgetMails {

    /** Small enough to be over in a moment. */
    private static final int PAGE = 1_000;

    /** Pages of one visit, so that no site keeps the others waiting. */
    private static final int PAGES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ForgetMails.class);

    private final SiteSettings settings;
    private final MailLogRepository logs;
    private final Clock clock;

    ForgetMails(SiteSettings settings, MailLogRepository logs, Clock clock) {
        this.settings = settings;
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * @return how many were removed; what is left over goes with the next visit
     */
    public int forget() {
        Duration kept = settings.find(MailSettings.KEY).orElse(MailSettings.STANDARD).retention();
        Instant oldest = clock.instant().minus(kept);
        int removed = 0;
        int page = PAGE;
        for (int i = 0; i < PAGES && page == PAGE; i++) {
            page = logs.remove(Ids.firstAt(oldest), oldest, PAGE);
            removed += page;
        }
        if (removed > 0) {
            LOG.info("Removed {} mails from before {}", removed, oldest);
        }
        return removed;
    }
}
