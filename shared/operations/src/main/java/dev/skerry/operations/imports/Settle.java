package dev.skerry.operations.imports;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.erasure.Forgotten;
import dev.skerry.kernel.erasure.ReapplyErasures;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.TableOwner;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.Ownership;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Each domain ends what would happen again; and whom the exported site has forgotten since, the
 * imported one forgets, too, where the exported one is still here to say so.
 */
@Singleton
final class Settle implements JobStep {

    private final SitePlacements places;
    private final Ownership ownership;
    private final Database database;
    private final Directory directory;
    private final ReapplyErasures erasures;

    Settle(
            SitePlacements places,
            Ownership ownership,
            Database database,
            Directory directory,
            ReapplyErasures erasures) {
        this.places = places;
        this.ownership = ownership;
        this.database = database;
        this.directory = directory;
        this.erasures = erasures;
    }

    @Override
    public String name() {
        return "settle";
    }

    @Override
    public boolean take(JobRun run) {
        SiteId from = ExportFiles.export(run).site();
        Site site = places.site(run);
        List<Forgotten> forgotten = forgotten(from);
        SiteScope.of(site, AdoptBlobs.WORKER)
                .run(
                        () -> {
                            Arrival arrival = new Arrival(from, run::beat);
                            for (TableOwner owner : ownership.owners()) {
                                database.inTransaction(
                                        () -> {
                                            owner.settle(arrival);
                                            return true;
                                        });
                                run.beat();
                            }
                            int again = erasures.reapply(forgotten);
                            run.note("forgotten", String.valueOf(again));
                        });
        return true;
    }

    private List<Forgotten> forgotten(SiteId from) {
        Optional<Site> exported = directory.byId(from).filter(it -> !it.status().equals("pending"));
        if (exported.filter(Site::isMoving).isPresent()) {
            throw new IllegalStateException("The exported site is on its way");
        }
        return exported.map(it -> SiteScope.of(it, AdoptBlobs.WORKER).call(erasures::carried))
                .orElse(List.of());
    }
}
