package dev.skerry.operations;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.jobs.JobRun;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where the tables are, or are to be, that a job is about. */
@Singleton
public final class SitePlacements {

    /**
     * The placement that a job makes for a site that has one already, as earlier steps noted it.
     */
    public static final String TARGET = "target";

    public static final String TARGET_DATABASE = "targetDatabase";
    public static final String TARGET_SCHEMA = "targetSchema";

    private final Directory directory;

    SitePlacements(Directory directory) {
        this.directory = directory;
    }

    /**
     * The placement that the job makes, or takes away again when it is called off: that of a site
     * that was never active, or the one a site is to move to. Never one that a site is using.
     */
    public Optional<Placement> made(JobRun run) {
        directory.clear();
        Optional<Site> site = directory.byId(run.site());
        Optional<Placement> used =
                site.filter(it -> !it.status().equals("pending")).map(Site::placement);
        Optional<Placement> made =
                run.fact(TARGET_SCHEMA).isPresent()
                        ? Optional.of(target(run).placement())
                        : site.filter(it -> used.isEmpty()).map(Site::placement);
        return made.filter(it -> used.isEmpty() || !isSame(it, used.get()));
    }

    Placement require(JobRun run) {
        return made(run).orElseThrow(() -> new IllegalStateException("The job makes no placement"));
    }

    private static boolean isSame(Placement one, Placement other) {
        return one.database().equals(other.database()) && one.schema().equals(other.schema());
    }

    /** The site of a move at the old place, with the epoch that begins with the move. */
    public Site source(JobRun run) {
        return at(run, run.require("sourceDatabase"), run.require("sourceSchema"));
    }

    /** The site of a move at the new place, with the epoch that begins with the move. */
    public Site target(JobRun run) {
        return at(run, run.require(TARGET_DATABASE), run.require(TARGET_SCHEMA));
    }

    private Site at(JobRun run, String database, String schema) {
        int epoch = Integer.parseInt(run.require("epoch"));
        return site(run).at(new Placement(database, schema, epoch));
    }

    /** As the directory has it now, not as it was remembered. */
    public Site site(JobRun run) {
        directory.clear();
        return directory
                .byId(run.site())
                .orElseThrow(() -> new IllegalStateException("The site of the job is gone"));
    }

    /** The pool's tables are there, and are never a site's to drop. */
    public static boolean isPool(Placement placement) {
        return placement.database().equals("env:DATABASE_URL")
                && placement.schema().equals(Placement.POOL);
    }
}
