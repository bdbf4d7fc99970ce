package dev.skerry.operations.move;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.operations.rows.TableSum;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Each table holds as many rows there as here, and the same ones. Both are summed up at once: the
 * site waits for it.
 */
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
                RowRepository.Session to = rows.open(places.target(run));
                ExecutorService beside = Executors.newSingleThreadExecutor()) {
            for (SiteTable table : rows.tables(from)) {
                Future<TableSum> there = beside.submit(() -> rows.sum(to, table));
                if (!rows.sum(from, table).equals(there.get())) {
                    throw new Problem(
                            ProblemCode.CONFLICT, "The copy of %s differs".formatted(table.name()));
                }
                run.beat();
            }
        }
        return true;
    }
}
