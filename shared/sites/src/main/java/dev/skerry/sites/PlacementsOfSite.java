package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The placements that are made for one site: at most a schema and a database. */
@Singleton
public final class PlacementsOfSite {

    /** A row of the directory. */
    public record Named(String id, String database, String schema) {}

    private final SiteStateRepository states;
    private final Directory directory;

    PlacementsOfSite(SiteStateRepository states, Directory directory) {
        this.states = states;
        this.directory = directory;
    }

    /**
     * Names a placement for the site, unless it is named already; whether anything is there is
     * another question.
     *
     * @param reference where a database is that somebody else made; null for one beside the pool's
     */
    public Named name(SiteId site, SitePlace place, @Nullable String reference) {
        CreatePlacement.Command wanted = place.forSite(site, reference);
        if (wanted == null) {
            return new Named("pool", "env:DATABASE_URL", "pool");
        }
        states.namePlacement(wanted);
        return new Named(wanted.id(), wanted.database(), wanted.schema());
    }

    /** Those that the site is not at. */
    public void forgetUnused(SiteId site) {
        states.forgetPlacements(site);
        directory.clear();
    }
}
