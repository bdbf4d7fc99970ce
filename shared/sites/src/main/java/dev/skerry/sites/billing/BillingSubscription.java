package dev.skerry.sites.billing;

import dev.skerry.kernel.site.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription at the provider, and the site that it pays for.
 *
 * @param site null while none is known; chosen before a site is there that was ordered
 * @param ordered whether the site was ordered by it
 */
record BillingSubscription(String reference, @Nullable SiteId site, boolean ordered) {}
