package dev.skerry.operations;

import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * Makes a database beside the pool's, for a site that is to have one. One that the order names by
 * {@code env:} or {@code secret:} is somebody else's to make. Taken back with the tables in it.
 */
@Singleton
public final class MakeDatabase implements JobStep {

    private final AdministratorRepository administrator;
    private final SitePlacements placements;

    MakeDatabase(AdministratorRepository administrator, SitePlacements placements) {
        this.administrator = administrator;
        this.placements = placements;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean take(JobRun run) throws SQLException {
        String database = placements.require(run).database();
        if (database.startsWith(AdministratorRepository.BESIDE)) {
            administrator.makeDatabase(database.substring(AdministratorRepository.BESIDE.length()));
        }
        return true;
    }
}
