package dev.skerry.operations.export;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies the site's media, a portion at a time, each listed before the next. */
@Singleton
final class ExportBlobs implements JobStep {

    /** What else is there, uploads on their way and exports, is nobody's to keep. */
    private static final BlobKey MEDIA = new BlobKey("media");

    private static final int AT_ONCE = 50;

    private final SitePlacements places;
    private final BlobStore store;
    private final ManifestFiles files;

    ExportBlobs(SitePlacements places, BlobStore store, ManifestFiles files) {
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
        SiteScope scope = SiteScope.of(places.site(run), ExportRows.WORKER);
        return scope.call(() -> portions(run));
    }

    private boolean portions(JobRun run) throws IOException {
        ExportFolder folder = new ExportFolder(run.id());
        int done = run.fact("blobs").map(Integer::parseInt).orElse(0);
        Optional<BlobKey> last = run.fact("lastBlob").map(BlobKey::new);
        for (List<BlobKey> keys = next(last); !keys.isEmpty(); keys = next(last)) {
            List<Manifest.ExportedBlob> copied = new ArrayList<>();
            for (BlobKey key : keys) {
                copy(key, folder.blob(done + copied.size())).ifPresent(copied::add);
                run.beat();
            }
            files.write(folder.listing("blobs-" + done), new Manifest.Listing(List.of(), copied));
            done += copied.size();
            last = Optional.of(keys.getLast());
            run.note("blobs", String.valueOf(done));
            run.note("lastBlob", keys.getLast().value());
            if (run.isTimeUp()) {
                return false;
            }
        }
        return true;
    }

    private List<BlobKey> next(Optional<BlobKey> last) {
        return store.list(MEDIA, last, AT_ONCE);
    }

    /** Empty when it was deleted meanwhile. */
    private Optional<Manifest.ExportedBlob> copy(BlobKey key, BlobKey to) throws IOException {
        Optional<Blob> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get();
                SpoolFile file = new SpoolFile()) {
            blob.content().transferTo(file.output());
            String type = blob.facts().contentType();
            SpoolFile.Facts facts = file.store(store, to, type);
            return Optional.of(
                    new Manifest.ExportedBlob(
                            key.value(), to.value(), type, facts.bytes(), facts.sha256()));
        }
    }
}
