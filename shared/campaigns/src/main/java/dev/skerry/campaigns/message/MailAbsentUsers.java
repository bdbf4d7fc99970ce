package dev.skerry.campaigns.message;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.Templates;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells users of the site in scope by mail that messages wait for them, when they have not been
 * there since: one mail for all that is new, at most as often as the site says.
 */
@Singleton
public final class MailAbsentUsers {

    private static final String TEMPLATE = "offline";

    private static final int PAGE = 200;

    /** Pages of one visit, so that no site keeps the others waiting. */
    private static final int PAGES = 10;

    /** What is older is no news any more, nor is it after the mails were switched off for long. */
    private static final Duration NEWS = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(MailAbsentUsers.class);

    private final SiteSettings settings;
    private final Database database;
    private final OfflineMailRepository offline;
    private final Templates templates;
    private final SendMail sendMail;
    private final SharedClock clock;

    MailAbsentUsers(
            SiteSettings settings,
            Database database,
            OfflineMailRepository offline,
            Templates templates,
            SendMail sendMail,
            SharedClock clock) {
        this.settings = settings;
        this.database = database;
        this.offline = offline;
        this.templates = templates;
        this.sendMail = sendMail;
        this.clock = clock;
    }

    /**
     * @return how many mails were queued
     */
    public int mail() {
        MailSettings rules = settings.find(MailSettings.KEY).orElse(MailSettings.STANDARD);
        if (!settings.isSet(SmtpConfig.KEY) || !rules.sends(TEMPLATE)) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = now.minus(rules.offlineAfter());
        Instant mailedBefore = now.minus(rules.offlineEvery());
        int queued = 0;
        int found = PAGE;
        for (int i = 0; i < PAGES && found == PAGE; i++) {
            List<AbsentUser> users =
                    offline.absent(now.minus(NEWS), until, mailedBefore, now, PAGE);
            for (AbsentUser user : users) {
                queued +=
                        database.inTransaction(() -> mail(user, until, mailedBefore, now)) ? 1 : 0;
            }
            found = users.size();
        }
        return queued;
    }

    /** Whoever cannot be mailed is not tried again before the next mail would be due. */
    private boolean mail(AbsentUser user, Instant until, Instant mailedBefore, Instant now) {
        if (!offline.claim(user.id(), until, mailedBefore, now)) {
            return false;
        }
        try {
            sendMail.send(
                    new SendMail.Command(
                            TEMPLATE,
                            user.email(),
                            user.data(templates.brand().siteUrl()),
                            user.locale(),
                            SendMail.Category.TRANSACTIONAL,
                            null));
            return true;
        } catch (Problem problem) {
            LOG.info("User {} cannot be told of messages: {}", user.id(), problem.code());
            return false;
        }
    }
}
