package dev.skerry.operations.archive;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.FenceRepository;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/**
 * Whoever has not heard of it yet is refused by the database, and what was under way is waited for.
 */
@Singleton
final class Freeze implements JobStep {

    private final SitePlacements places;
    private final FenceRepository fences;

    Freeze(SitePlacements places, FenceRepository fences) {
        this.places = places;
        this.fences = fences;
    }

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        fences.raise(site);
        fences.awaitOlderWork(site, run::beat);
        return true;
    }
}
