package dev.skerry.operations.archive;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.AdministratorRepository;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.ArchivedSites;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a schema that was put aside its own name back. Taken back itself, it is aside again. */
@Singleton
final class TakeBack implements JobStep {

    private final SitePlacements places;
    private final AdministratorRepository administrator;
    private final ArchivedSites archived;

    TakeBack(SitePlacements places, AdministratorRepository administrator, ArchivedSites archived) {
        this.places = places;
        this.administrator = administrator;
        this.archived = archived;
    }

    @Override
    public String name() {
        return "take_back";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        Optional<ArchivedSites.Schemas> schemas = archived.schemas(run.site());
        if (schemas.isPresent()) {
            rename(site, schemas.get().archived(), schemas.get().original());
        }
        return true;
    }

    @Override
    public void undo(JobRun run) throws Exception {
        Site site = places.site(run);
        Optional<ArchivedSites.Schemas> schemas = archived.schemas(run.site());
        if (schemas.isPresent()) {
            rename(site, schemas.get().original(), schemas.get().archived());
        }
    }

    private void rename(Site site, String from, String to) throws Exception {
        administrator.renameSchema(site.placement().database(), from, to);
        archived.nameSchema(site.id(), to);
    }
}
