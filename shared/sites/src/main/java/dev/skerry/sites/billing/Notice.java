package dev.skerry.sites.billing;

import dev.skerry.kernel.site.SiteId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the admins of a site are to be told about paying for it.
 *
 * @param at when it is so
 * @param locksAt from when on the site may only be read
 * @param address where it can be paid; null for wherever the site's admins are at home
 */
public record Notice(
        UUID id,
        SiteId site,
        Kind kind,
        Instant at,
        @Nullable Instant locksAt,
        @Nullable String address) {

    /** Names as in rows, in lower case. */
    public enum Kind {
        TRIAL_ENDS_IN_A_WEEK,
        TRIAL_ENDS_TOMORROW,
        TRIAL_ENDED,
        PAYMENT_FAILED,
        SITE_LOCKED
    }
}
