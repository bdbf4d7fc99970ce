package dev.skerry.sites.billing;

import dev.skerry.kernel.site.Plan;
import dev.skerry.sites.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all that was told of a subscription comes to.
 *
 * @param status null while nothing was paid or promised yet
 * @param plan null when its price stands for none
 * @param lockedFrom from when on its site may only be read; null for never
 * @param site the site it is for, where that was there before
 * @param order the checkout that a site was ordered and paid with
 * @param attachedAt since when it pays for its site
 * @param endedAt when it was over for good; null while it lives
 */
record Standing(
        @Nullable SubscriptionStatus status,
        @Nullable Plan plan,
        @Nullable Instant trialEnd,
        @Nullable Instant periodEnd,
        @Nullable Instant lockedFrom,
        @Nullable String customer,
        @Nullable UUID site,
        @Nullable StripeEvent order,
        @Nullable Instant attachedAt,
        @Nullable Instant endedAt,
        Instant lastEventAt) {}
