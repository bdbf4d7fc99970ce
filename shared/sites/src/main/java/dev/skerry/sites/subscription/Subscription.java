package dev.skerry.sites.subscription;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a site's subscription.
 *
 * @param status {@code trialing | active | past_due | cancelled}, and {@code locked} once the grace
 *     is over
 * @param graceUntil from then on the site may only be read and exported; null for never
 */
@Serdeable
public record Subscription(
        String status,
        String plan,
        @Nullable Instant trialEndsAt,
        @Nullable Instant currentPeriodEnd,
        @Nullable Instant graceUntil) {

    /** As it is at that time. */
    Subscription at(Instant now) {
        boolean locked = graceUntil != null && !now.isBefore(graceUntil);
        return locked
                ? new Subscription("locked", plan, trialEndsAt, currentPeriodEnd, graceUntil)
                : this;
    }
}
