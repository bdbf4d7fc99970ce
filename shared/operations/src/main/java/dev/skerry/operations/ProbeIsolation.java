package dev.skerry.operations;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.migrations.PlacementMigrations;
import dev.skerry.migrations.SchemaLints;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * Before anybody is let in: signed in as requests are, the new site sees no row of anybody, and a
 * placement of its own has row security without a defect.
 */
@Singleton
public final class ProbeIsolation implements JobStep {

    private static final Actor WORKER = new Actor.Worker("probe");

    private final PlacementMigrations migrations;
    private final SitePlacements placements;
    private final RowRepository rows;
    private final SiteTableRepository tables;

    ProbeIsolation(
            PlacementMigrations migrations,
            SitePlacements placements,
            RowRepository rows,
            SiteTableRepository tables) {
        this.migrations = migrations;
        this.placements = placements;
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public boolean take(JobRun run) throws SQLException {
        Placement made = placements.require(run);
        Site there = placements.site(run).at(made);
        List<SiteTable> all = tables(there);
        List<String> seen = SiteScope.of(there, WORKER).call(() -> tables.thatShowRows(all));
        if (!seen.isEmpty()) {
            throw new IllegalStateException("A new site sees rows of " + seen);
        }
        if (!SitePlacements.isPool(made)) {
            List<SchemaLints.Finding> defects = migrations.defects(made);
            if (!defects.isEmpty()) {
                throw new IllegalStateException("Row security has defects: " + defects);
            }
        }
        return true;
    }

    private List<SiteTable> tables(Site there) throws SQLException {
        try (RowRepository.Session session = rows.open(there)) {
            return rows.tables(session);
        }
    }
}
