package dev.skerry.sites.feature;

import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a feature on one site.
 *
 * @param enabled null for as the plan says
 */
record FeatureRule(
        Feature feature, @Nullable Boolean enabled, Role leastRole, @Nullable String upsellUrl) {

    static FeatureRule asThePlan(Feature feature) {
        return new FeatureRule(feature, null, Role.VIEWER, null);
    }
}
