package dev.skerry.operations.move;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** Each table holds as many rows there as here, and the same ones. */
@Singleton
final class CompareCopies implements JobStep {

    private final SitePlacements places;
    private final RowRepository rows;

    CompareCopies(SitePlacements places, RowRepository rows) {
        this.places = places;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        try (RowRepository.Session from = rows.open(places.source(run));
                RowRepository.Session to = rows.open(places.target(run))) {
            for (SiteTable table : rows.tables(from)) {
                if (!rows.sum(from, table).equals(rows.sum(to, table))) {
                    throw new Problem(
                            ProblemCode.CONFLICT, "The copy of %s differs".formatted(table.name()));
                }
                run.beat();
            }
        }
        return true;
    }
}
