package dev.skerry.operations;

import dev.skerry.kernel.site.Placement;
import dev.skerry.migrations.PlacementMigrations;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Makes the tables of a placement of the site's own, by the migrations that everybody's went
 * through.
 */
@Singleton
public final class MakeTables implements JobStep {

    private final PlacementMigrations migrations;
    private final AdministratorRepository administrator;
    private final SitePlacements placements;

    MakeTables(
            PlacementMigrations migrations,
            AdministratorRepository administrator,
            SitePlacements placements) {
        this.migrations = migrations;
        this.administrator = administrator;
        this.placements = placements;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public boolean take(JobRun run) throws SQLException {
        Placement placement = placements.require(run);
        if (!SitePlacements.isPool(placement)) {
            migrations.migrate(placement);
        }
        return true;
    }

    /** With the database, where that was made for the site too. */
    @Override
    public void undo(JobRun run) throws SQLException {
        Optional<Placement> made = placements.made(run).filter(it -> !SitePlacements.isPool(it));
        if (made.isPresent()) {
            administrator.drop(made.get());
        }
    }
}
