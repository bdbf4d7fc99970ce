package dev.skerry.kernel.ready;

import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;

/** What the databases say of themselves. */
@Singleton
final class ReadinessRepository {

    private static final String MISSING =
            "select v from unnest(app.missing_migrations(?, ?::text[])) v";

    private final Database database;
    private final ControlDatabase directory;

    ReadinessRepository(Database database, ControlDatabase directory) {
        this.database = database;
        this.directory = directory;
    }

    /** Whether the directory answers, and knows where new sites go. */
    boolean hasPlacements() {
        return !directory
                .list("select id from directory.placements limit 1", row -> row.text("id"))
                .isEmpty();
    }

    /** Of the directory's own schema. */
    List<String> missingInDirectory(List<String> versions) {
        return directory.list(MISSING, row -> row.text("v"), "directory", versions.toArray());
    }

    boolean answers() {
        return !database.listWithoutContext("select 1 as one", row -> row.integer("one")).isEmpty();
    }

    /** The database tells whose context it was given, and refuses one signed with another key. */
    boolean believesContext(String site) {
        return database.find("select app.site()::text as site", row -> row.text("site"))
                .filter(site::equals)
                .isPresent();
    }

    List<String> missing(String schema, List<String> versions) {
        return database.listWithoutContext(
                MISSING, row -> row.text("v"), schema, versions.toArray());
    }
}
