package dev.skerry.operations.imports;

import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.ReferenceRepository;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;

/** Rows that point to others find them: each table was written by itself. */
@Singleton
final class CheckReferences implements JobStep {

    private final SitePlacements places;
    private final RowRepository rows;
    private final ReferenceRepository references;

    CheckReferences(SitePlacements places, RowRepository rows, ReferenceRepository references) {
        this.places = places;
        this.rows = rows;
        this.references = references;
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        try (RowRepository.Session there = rows.open(places.site(run))) {
            List<String> broken = references.broken(there);
            if (!broken.isEmpty()) {
                throw Refusal.of("Rows point to none: " + String.join(", ", broken));
            }
        }
        return true;
    }
}
