package dev.skerry.kernel.table;

/**
 * One table of a site.
 *
 * @param survivesReset whether its rows stay when all of the site is emptied
 * @param isImported whether its rows come along when the site comes from an export; else they are
 *     good for a moment, or in one installation only
 */
public record OwnedTable(String name, boolean survivesReset, boolean isImported) {

    public static OwnedTable of(String name) {
        return new OwnedTable(name, false, true);
    }

    /** What is signed in, claimed or asked for just now: nothing of it holds elsewhere. */
    public static OwnedTable ofTheMoment(String name) {
        return new OwnedTable(name, false, false);
    }

    /** What is kept whatever else goes. */
    public static OwnedTable log(String name) {
        return new OwnedTable(name, true, true);
    }
}
