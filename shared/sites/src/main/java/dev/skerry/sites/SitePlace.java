package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How alone a site is: in the shared pool, in a schema or in a database of its own. */
public enum SitePlace {
    POOL,
    SCHEMA,
    DATABASE;

    private static final String GIVEN =
            "env:DATABASE_URL_[A-Z0-9_]{1,60}|secret:[A-Za-z0-9/_-]{1,200}";

    /** Problem {@code invalid_request} for any other word. */
    public static SitePlace of(String word) {
        for (SitePlace place : values()) {
            if (place.word().equals(word)) {
                return place;
            }
        }
        throw Problem.invalid("/placement", "must be one of database, pool, schema");
    }

    /**
     * Refuses what does not name a database that somebody else made: a variable, a secret. Those
     * that Skerry makes are named by it alone.
     */
    static void requireGiven(SitePlace place, @Nullable String reference) {
        if (reference != null && place != DATABASE) {
            throw Problem.invalid("/databaseRef", "is for sites in a database of their own");
        }
        if (reference != null && !reference.matches(GIVEN)) {
            throw Problem.invalid("/databaseRef", "must be env:DATABASE_URL_<NAME> or secret:…");
        }
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The placement that is made for a site; null for the pool, which is there. Named by the site's
     * id, for a slug can be given to another one later. At most one of each form: a site that moves
     * away and back finds its old name.
     *
     * @param reference where a database is that somebody else made; null to make one on the pool's
     *     server
     */
    CreatePlacement.@Nullable Command forSite(SiteId site, @Nullable String reference) {
        String own = "site_" + hex(site);
        return switch (this) {
            case POOL -> null;
            case SCHEMA -> new CreatePlacement.Command(placementId(site), "env:DATABASE_URL", own);
            case DATABASE ->
                    new CreatePlacement.Command(
                            placementId(site), reference == null ? "db:" + own : reference, "pool");
        };
    }

    String placementId(SiteId site) {
        return this == POOL ? word() : word() + "-" + hex(site);
    }

    private static String hex(SiteId site) {
        return site.toString().replace("-", "");
    }
}
