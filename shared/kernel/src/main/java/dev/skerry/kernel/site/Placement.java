package dev.skerry.kernel.site;

/**
 * Where a site's tables are: a database and a schema in it.
 *
 * @param database the name of a configured database ({@code pool} for the shared one); never a URL
 * @param schema the schema that holds the site tables
 * @param epoch grows with every move of the site; a context signed for an older epoch is refused
 */
public record Placement(String database, String schema, int epoch) {

    public static final String POOL = "pool";

    public Placement {
        if (!schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a schema name: " + schema);
        }
    }
}
