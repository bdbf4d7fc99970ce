package dev.skerry.sites;

/**
 * How one domain empties its share of a part of the site. A singleton bean of each domain that has
 * one; whoever resets a site asks all that are there, in one transaction.
 */
public interface ResetsContent {

    /**
     * Called for every part but {@link ResetPart#ALL}, in the scope of the site. Asked again it
     * finds nothing more.
     *
     * @return how many things there were
     */
    long reset(ResetPart part);
}
