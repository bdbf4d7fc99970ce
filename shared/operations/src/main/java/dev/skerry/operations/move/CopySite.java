package dev.skerry.operations.move;

import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.CopyRows;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/** Table after table, each in a transaction: one that was copied is not copied again. */
@Singleton
final class CopySite implements JobStep {

    private static final String COPIED = "copied";

    private final SitePlacements places;
    private final RowRepository repository;
    private final CopyRows copyRows;

    CopySite(SitePlacements places, RowRepository repository, CopyRows copyRows) {
        this.places = places;
        this.repository = repository;
        this.copyRows = copyRows;
    }

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        try (RowRepository.Session from = repository.open(places.source(run));
                RowRepository.Session to = repository.open(places.target(run))) {
            List<SiteTable> tables = repository.tables(from);
            int first = run.fact(COPIED).map(Integer::parseInt).orElse(0);
            long rows = run.fact("rows").map(Long::parseLong).orElse(0L);
            for (int i = first; i < tables.size(); i++) {
                rows += copyRows.copy(from, to, tables.get(i), run::beat);
                to.commit();
                run.note("rows", String.valueOf(rows));
                run.note(COPIED, String.valueOf(i + 1));
                if (run.isTimeUp() && i + 1 < tables.size()) {
                    return false;
                }
            }
        }
        return true;
    }
}
