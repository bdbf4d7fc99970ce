package dev.skerry.kernel.table;

import java.util.List;

/**
 * The tables of one domain, and what it does about them when they come from elsewhere. A singleton
 * bean of each domain that has some; every table belongs to exactly one.
 */
public interface TableOwner {

    List<OwnedTable> tables();

    /**
     * Called once all rows of a site are there that came from an export, before the site answers:
     * in its scope and in one transaction. What would be sent, posted or tried again is ended, what
     * holds for the exported site only is made good. Asked again it finds nothing more.
     */
    default void settle(Arrival arrival) {}
}
