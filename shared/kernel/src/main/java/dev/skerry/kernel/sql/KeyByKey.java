package dev.skerry.kernel.sql;

/**
 * Has the planner look up a few rows by their keys. It makes one plan for all sites, by what an
 * average site has, and keeps it until the table is counted anew: where that is little, it takes
 * reading all rows of the site for cheaper than ten look-ups, and goes on doing so after a campaign
 * has filled the table with a hundred thousand.
 */
public final class KeyByKey {

    /**
     * Ends the query that unnests the keys, and cuts nothing off. Of an array that it does not know
     * the planner expects ten rows, and of a limit that it does not know a tenth: one.
     */
    public static final String LIMIT = "limit (select 1000000)";

    private KeyByKey() {}
}
