package dev.skerry.operations.reset;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.Ownership;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.ResetPart;
import dev.skerry.sites.ResetsContent;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** A part is emptied by the domains it belongs to; all of it is emptied table by table. */
@Singleton
final class Empty implements JobStep {

    static final Actor WORKER = new Actor.Worker("reset");

    private final SitePlacements places;
    private final List<ResetsContent> domains;
    private final Database database;
    private final RowRepository rows;
    private final Ownership ownership;

    Empty(
            SitePlacements places,
            List<ResetsContent> domains,
            Database database,
            RowRepository rows,
            Ownership ownership) {
        this.places = places;
        this.domains = domains;
        this.database = database;
        this.rows = rows;
        this.ownership = ownership;
    }

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        ResetPart part = ResetPart.of(run.wish("what").orElseThrow());
        long removed = part == ResetPart.ALL ? all(site, run) : part(site, part);
        run.note("removed", String.valueOf(removed));
        return true;
    }

    private long part(Site site, ResetPart part) {
        return SiteScope.of(site, WORKER)
                .call(
                        () ->
                                database.inTransaction(
                                        () ->
                                                domains.stream()
                                                        .mapToLong(it -> it.reset(part))
                                                        .sum()));
    }

    private long all(Site site, JobRun run) throws SQLException {
        long removed = 0;
        try (RowRepository.Session there = rows.open(site)) {
            for (SiteTable table : rows.tables(there)) {
                if (!ownership.of(table).survivesReset()) {
                    removed += rows.delete(there, table);
                    run.beat();
                }
            }
            there.commit();
        }
        return removed;
    }
}
