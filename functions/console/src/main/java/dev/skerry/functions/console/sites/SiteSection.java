package dev.skerry.functions.console.sites;

import java.util.Locale;
import java.util.UUID;

/** The pages of one site, for superadmins, in the order of their menu. */
public enum SiteSection {
    OVERVIEW,
    FACTS,
    TEAM,
    DOMAINS,
    KEYS,
    FEATURES,
    SUBSCRIPTION,
    EXPORTS;

    /** Its address below the site, and its name among the words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String path(UUID site) {
        String whole = "/console/sites/" + site;
        return this == OVERVIEW ? whole : whole + "/" + word();
    }
}
