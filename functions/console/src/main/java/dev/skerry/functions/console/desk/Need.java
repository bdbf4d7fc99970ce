package dev.skerry.functions.console.desk;

import java.util.Locale;

/**
 * Something at a site that waits for somebody.
 *
 * @param fill what the words of its kind leave open
 * @param path of the page where it is mended
 */
public record Need(Kind kind, Object fill, String path) {

    /** The most urgent first. */
    public enum Kind {
        SITE_LOCKED,
        PAYMENT_LATE,
        TRIAL_ENDS,
        MASS_MAIL_STOPPED,
        MAIL_NOT_SET,
        DOMAIN_UNVERIFIED,
        MAIL_FAILED,
        MAIL_UNCERTAIN,
        CAMPAIGN_PAUSED,
        INVITATION_OPEN,
        SUBMISSION_NEW,
        SETUP_UNFINISHED;

        /** Its name among the words is {@code need.<word>}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
