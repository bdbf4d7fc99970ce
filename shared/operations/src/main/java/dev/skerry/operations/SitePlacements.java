package dev.skerry.operations;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.jobs.JobRun;
import jakarta.inject.Singleton;

/** Where the tables are, or are to be, that a job is about. */
@Singleton
public final class SitePlacements {

    /** The reference of a placement that a job makes for a site that has one already. */
    static final String TARGET_DATABASE = "targetDatabase";

    static final String TARGET_SCHEMA = "targetSchema";

    private final Directory directory;

    SitePlacements(Directory directory) {
        this.directory = directory;
    }

    /** The one that the job makes: for a move the one to move to, else where the site is. */
    Placement made(JobRun run) {
        return run.fact(TARGET_DATABASE)
                .map(it -> new Placement(it, run.require(TARGET_SCHEMA), 1))
                .orElseGet(() -> site(run).placement());
    }

    /** As the directory has it now, not as it was remembered. */
    Site site(JobRun run) {
        directory.clear();
        return directory
                .byId(run.site())
                .orElseThrow(() -> new IllegalStateException("The site of the job is gone"));
    }

    /** The pool's tables are there, and are never a site's to drop. */
    static boolean isPool(Placement placement) {
        return placement.database().equals("env:DATABASE_URL")
                && placement.schema().equals(Placement.POOL);
    }
}
