package dev.skerry.operations.move;

import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.ChangeRepository;
import dev.skerry.operations.rows.CopyRows;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Copies all rows while the site is used, so that little is left to copy while it is not. The
 * moment before the first row is read is noted: what is written after it is copied again.
 */
@Singleton
final class CopyAhead implements JobStep {

    /** The moment; see {@link ChangeRepository#now}. */
    static final String SINCE = "since";

    private static final String AHEAD = "ahead";

    private final SitePlacements places;
    private final RowRepository repository;
    private final ChangeRepository changes;
    private final CopyRows copyRows;

    CopyAhead(
            SitePlacements places,
            RowRepository repository,
            ChangeRepository changes,
            CopyRows copyRows) {
        this.places = places;
        this.repository = repository;
        this.changes = changes;
        this.copyRows = copyRows;
    }

    @Override
    public String name() {
        return "copy_ahead";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        try (RowRepository.Session from = repository.open(places.source(run));
                RowRepository.Session to = repository.open(places.target(run))) {
            if (run.fact(SINCE).isEmpty()) {
                run.note(SINCE, changes.now(from));
            }
            List<SiteTable> tables = repository.tables(from);
            int first = run.fact(AHEAD).map(Integer::parseInt).orElse(0);
            long rows = run.fact("rows").map(Long::parseLong).orElse(0L);
            for (int i = first; i < tables.size(); i++) {
                rows += copyRows.copy(from, to, tables.get(i), run::beat);
                to.commit();
                // A transaction for each table: a long one keeps the database from cleaning up.
                from.commit();
                run.note("rows", String.valueOf(rows));
                run.note(AHEAD, String.valueOf(i + 1));
                if (run.isTimeUp() && i + 1 < tables.size()) {
                    return false;
                }
            }
        }
        return true;
    }
}
