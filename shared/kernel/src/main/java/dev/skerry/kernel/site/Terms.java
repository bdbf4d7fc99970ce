package dev.skerry.kernel.site;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed for a site, as far as a request asks.
 *
 * @param grants features about which something else was said than the plan does
 * @param locksAt from then on the site may only be read; null for never
 */
public record Terms(
        Plan plan, SiteMode mode, Map<Feature, Grant> grants, @Nullable Instant locksAt) {

    /** Everything, for everybody, for ever: as for the operator's own sites. */
    public static final Terms OPEN = new Terms(Plan.ENTERPRISE, SiteMode.LIVE, Map.of(), null);

    private static final Grant AS_THE_PLAN = new Grant(null, Role.VIEWER);

    /**
     * @param enabled null for as the plan says
     * @param leastRole what staff need at least to use it
     */
    public record Grant(@Nullable Boolean enabled, Role leastRole) {}

    public Terms {
        grants = Map.copyOf(grants);
    }

    public boolean has(Feature feature) {
        Boolean said = grant(feature).enabled();
        return said == null ? feature.isIn(plan) : said;
    }

    public Role leastRole(Feature feature) {
        return grant(feature).leastRole();
    }

    public boolean isLocked(Instant now) {
        return locksAt != null && !now.isBefore(locksAt);
    }

    private Grant grant(Feature feature) {
        return grants.getOrDefault(feature, AS_THE_PLAN);
    }
}
