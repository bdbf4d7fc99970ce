package dev.skerry.operations.export;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An export without a manifest is none. */
@Singleton
final class WriteManifest implements JobStep {

    private final SitePlacements places;
    private final BlobStore store;
    private final ManifestFiles files;
    private final Clock clock;

    WriteManifest(SitePlacements places, BlobStore store, ManifestFiles files, Clock clock) {
        this.places = places;
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "manifest";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        ExportFolder folder = new ExportFolder(run.id());
        SiteScope.of(site, ExportRows.WORKER)
                .call(
                        () -> {
                            write(site, folder);
                            return null;
                        });
        run.note("manifest", folder.manifest().value());
        return true;
    }

    private void write(Site site, ExportFolder folder) throws IOException {
        List<Manifest.ExportedTable> tables = new ArrayList<>();
        List<Manifest.ExportedBlob> blobs = new ArrayList<>();
        Optional<BlobKey> last = Optional.empty();
        List<BlobKey> keys;
        do {
            keys = store.list(folder.listings(), last, BlobStore.MAX_LIST);
            for (BlobKey key : keys) {
                Manifest.Listing listing = files.read(key, Manifest.Listing.class).orElseThrow();
                tables.addAll(listing.tables());
                blobs.addAll(listing.blobs());
                last = Optional.of(key);
            }
        } while (keys.size() == BlobStore.MAX_LIST);
        files.write(
                folder.manifest(),
                new Manifest(
                        Manifest.FORMAT,
                        Manifest.VERSION,
                        clock.instant(),
                        new Manifest.ExportedSite(
                                site.id().value(),
                                site.slug(),
                                site.name(),
                                site.kind(),
                                site.locale(),
                                site.publicUrl()),
                        tables,
                        blobs));
    }
}
