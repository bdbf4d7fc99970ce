package dev.skerry.operations.reset;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.sites.ResetPart;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** With the media library go its files. What an upload left behind elsewhere goes by itself. */
@Singleton
final class DeleteFiles implements JobStep {

    private static final BlobKey MEDIA = new BlobKey("media");
    private static final int AT_ONCE = 100;

    private final SitePlacements places;
    private final BlobStore store;

    DeleteFiles(SitePlacements places, BlobStore store) {
        this.places = places;
        this.store = store;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public boolean take(JobRun run) {
        return switch (ResetPart.of(run.wish("what").orElseThrow())) {
            case MEDIA, ALL -> SiteScope.of(places.site(run), Empty.WORKER).call(() -> delete(run));
            case CONTENT, DESIGN -> true;
        };
    }

    private boolean delete(JobRun run) {
        List<BlobKey> keys;
        do {
            keys = store.list(MEDIA, Optional.empty(), AT_ONCE);
            keys.forEach(store::delete);
            run.beat();
        } while (!keys.isEmpty() && !run.isTimeUp());
        return keys.isEmpty();
    }
}
