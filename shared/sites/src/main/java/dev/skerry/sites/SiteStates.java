package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;

/** The turns in a site's life, each one statement: for whoever does what a job says. */
@Singleton
public final class SiteStates {

    private final SiteStateRepository states;
    private final Directory directory;

    SiteStates(SiteStateRepository states, Directory directory) {
        this.states = states;
        this.directory = directory;
    }

    /** A pending site answers from now on; asked again it stays as it is. */
    public void activate(SiteId site) {
        states.activate(site);
        directory.clear();
    }

    /** A site that was never active leaves nothing in the directory, nor does its placement. */
    public void forgetOrder(SiteId site) {
        states.forgetOrder(site);
        directory.clear();
    }

    /**
     * The site answers nothing while it is on its way.
     *
     * @param epoch of the move; the directory has the one before it, or this one the second time
     */
    public void beginMove(SiteId site, int epoch) {
        states.beginMove(site, epoch);
        directory.clear();
    }

    /** The move was called off: the site goes on where it was. */
    public void endMove(SiteId site) {
        states.endMove(site);
        directory.clear();
    }

    /** The site goes on at another placement. */
    public void moved(SiteId site, String placement) {
        states.moved(site, placement);
        directory.clear();
    }
}
