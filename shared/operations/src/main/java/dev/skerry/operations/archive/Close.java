package dev.skerry.operations.archive;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.ArchivedSites;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * In the directory: the site is archived, its name and domains are anybody's, its keys open
 * nothing.
 */
@Singleton
final class Close implements JobStep {

    private final SitePlacements places;
    private final ArchivedSites archived;

    Close(SitePlacements places, ArchivedSites archived) {
        this.places = places;
        this.archived = archived;
    }

    @Override
    public String name() {
        return "close";
    }

    @Override
    public boolean take(JobRun run) {
        Site site = places.site(run);
        if (!site.status().equals("archived")) {
            archived.close(
                    site,
                    new ArchivedSites.Why(
                            run.wish("reason").orElse(null),
                            run.wish("by").map(UUID::fromString).orElse(null)));
        }
        return true;
    }
}
