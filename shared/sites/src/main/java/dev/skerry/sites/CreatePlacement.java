package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.DatabaseUrls;
import jakarta.inject.Singleton;

/**
 * Names a database and a schema for sites that must be alone. Only the name: the migrate function
 * makes the schema and its tables, before a site is put there.
 */
@Singleton
public final class CreatePlacement {

    /**
     * @param database {@code env:DATABASE_URL}, {@code env:DATABASE_URL_<NAME>}, {@code
     *     secret:<name>} or {@code db:<name>}; never an address
     */
    public record Command(String id, String database, String schema) {
        public Command {
            if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw Problem.invalid("/id", "must be a-z, 0-9 and dashes");
            }
            if (!database.matches(DatabaseUrls.PLACEMENT)) {
                throw Problem.invalid("/database", "must be env:DATABASE_URL…, secret:… or db:…");
            }
            if (!schema.matches("[a-z][a-z0-9_]{0,62}") || schema.startsWith("pg_")) {
                throw Problem.invalid("/schema", "must be a-z, 0-9 and underscores");
            }
        }
    }

    private final SiteRepository sites;

    CreatePlacement(SiteRepository sites) {
        this.sites = sites;
    }

    /** Problem {@code conflict} when the id, or the database and schema, are taken. */
    public void create(Command command) {
        sites.insertPlacement(command);
    }
}
