package dev.skerry.operations.move;

import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.CatchUp;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What changed since it was copied ahead, table after table, each in a transaction. The site waits:
 * what is done is written down when time is up, and otherwise done again, to the same end.
 */
@Singleton
final class CopySite implements JobStep {

    private static final String COPIED = "copied";

    private final SitePlacements places;
    private final RowRepository repository;
    private final CatchUp catchUp;

    CopySite(SitePlacements places, RowRepository repository, CatchUp catchUp) {
        this.places = places;
        this.repository = repository;
        this.catchUp = catchUp;
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
            String since = run.require(CopyAhead.SINCE);
            long changed = run.fact("changed").map(Long::parseLong).orElse(0L);
            for (int i = first; i < tables.size(); i++) {
                changed += catchUp.catchUp(from, to, tables.get(i), since, run::beat);
                to.commit();
                if (run.isTimeUp() && i + 1 < tables.size()) {
                    run.note("changed", String.valueOf(changed));
                    run.note(COPIED, String.valueOf(i + 1));
                    return false;
                }
            }
            run.note("changed", String.valueOf(changed));
        }
        return true;
    }
}
