package dev.skerry.operations.archive;

import dev.skerry.kernel.site.Placement;
import dev.skerry.operations.AdministratorRepository;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.ArchivedSites;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** Gives a schema of the site's own a name that nobody looks for. Migrations find it there. */
@Singleton
final class PutAside implements JobStep {

    private static final String PREFIX = "archived_";

    private final SitePlacements places;
    private final AdministratorRepository administrator;
    private final ArchivedSites archived;

    PutAside(SitePlacements places, AdministratorRepository administrator, ArchivedSites archived) {
        this.places = places;
        this.administrator = administrator;
        this.archived = archived;
    }

    @Override
    public String name() {
        return "put_aside";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Placement placement = places.site(run).placement();
        if (!SitePlacements.isPool(placement) && !placement.schema().startsWith(PREFIX)) {
            String aside = PREFIX + placement.schema();
            administrator.renameSchema(placement.database(), placement.schema(), aside);
            archived.noteSchema(run.site(), placement.schema(), aside);
        }
        return true;
    }
}
