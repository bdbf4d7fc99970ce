package dev.skerry.operations.imports;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.export.SpoolFile;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The media, under the names that the exported site had for them. */
@Singleton
final class AdoptBlobs implements JobStep {

    static final Actor WORKER = new Actor.Worker("import");

    private static final BlobKey MEDIA = new BlobKey("media");
    private static final String ADOPTED = "blobs";
    private static final int AT_ONCE = 100;

    private final SitePlacements places;
    private final BlobStore store;
    private final ExportFiles files;

    AdoptBlobs(SitePlacements places, BlobStore store, ExportFiles files) {
        this.places = places;
        this.store = store;
        this.files = files;
    }

    @Override
    public String name() {
        return "blobs";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        List<Manifest.ExportedBlob> blobs = files.manifest(run, site).blobs();
        for (int i = run.fact(ADOPTED).map(Integer::parseInt).orElse(0); i < blobs.size(); i++) {
            adopt(run, site, blobs.get(i));
            run.note(ADOPTED, String.valueOf(i + 1));
            if (run.isTimeUp() && i + 1 < blobs.size()) {
                return false;
            }
        }
        return true;
    }

    private void adopt(JobRun run, Site site, Manifest.ExportedBlob blob) throws Exception {
        try (SpoolFile file =
                files.fetch(
                        ExportFiles.export(run), site, blob.file(), blob.bytes(), blob.sha256())) {
            SiteScope.of(site, WORKER)
                    .call(() -> file.store(store, new BlobKey(blob.key()), blob.contentType()));
        }
    }

    @Override
    public void undo(JobRun run) {
        if (places.made(run).isEmpty()) {
            return;
        }
        SiteScope.of(places.site(run), WORKER)
                .run(
                        () -> {
                            List<BlobKey> keys;
                            do {
                                keys = store.list(MEDIA, Optional.empty(), AT_ONCE);
                                keys.forEach(store::delete);
                                run.beat();
                            } while (!keys.isEmpty());
                        });
    }
}
