package dev.skerry.operations;

import dev.skerry.kernel.site.Placement;
import dev.skerry.migrations.AdministratorUrls;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Makes the tables of a placement of the site's own, by the migrations that everybody's went
 * through.
 */
@Singleton
public final class MakeTables implements JobStep {

    private final AdministratorUrls administrators;
    private final SchemaMigrations migrations;
    private final SitePlacements placements;

    MakeTables(
            AdministratorUrls administrators,
            SchemaMigrations migrations,
            SitePlacements placements) {
        this.administrators = administrators;
        this.migrations = migrations;
        this.placements = placements;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public boolean take(JobRun run) throws SQLException {
        Placement placement = placements.made(run);
        if (!SitePlacements.isPool(placement)) {
            DataSource admin = administrators.administrator(placement.database());
            // Roles belong to the server: a database that was given to us may be on another one.
            migrations.roles(admin);
            migrations.database(admin);
            migrations.site(admin, placement.schema());
        }
        return true;
    }

    @Override
    public void undo(JobRun run) throws SQLException {
        Placement placement = placements.made(run);
        if (SitePlacements.isPool(placement)) {
            return;
        }
        try (Connection connection =
                        administrators.administrator(placement.database()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists %s cascade".formatted(placement.schema()));
        }
    }
}
