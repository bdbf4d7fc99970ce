package dev.skerry.sites;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.OrderJob;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.context.BeanProvider;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Has all of a site written to files, and says where they are. */
@Singleton
public final class OrderExport {

    /** Long enough for somebody to fetch them all. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final Actor WORKER = new Actor.Worker("export");

    /** Where one file can be read from. */
    @Serdeable
    public record ExportedFile(String file, URI url) {}

    /**
     * @param files all of them, the manifest among them
     */
    @Serdeable
    public record Export(UUID id, List<ExportedFile> files, Instant expiresAt) {
        public Export {
            files = List.copyOf(files);
        }
    }

    private final ListSites sites;
    private final ListJobs jobs;
    private final OrderJob orderJob;
    private final Directory directory;
    private final BeanProvider<BlobStore> store;
    private final Clock clock;

    OrderExport(
            ListSites sites,
            ListJobs jobs,
            OrderJob orderJob,
            Directory directory,
            BeanProvider<BlobStore> store,
            Clock clock) {
        this.sites = sites;
        this.jobs = jobs;
        this.orderJob = orderJob;
        this.directory = directory;
        this.store = store;
        this.clock = clock;
    }

    /** Also of a site that is archived. Problems {@code not_found}, {@code conflict}. */
    public SiteJob export(UUID id) {
        SiteView site = sites.find(id);
        if (site.status().equals("pending") || site.status().equals("migrating")) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        return orderJob.order(id, JobKind.EXPORT, Map.of());
    }

    /** Problem {@code not_found} also while it is not finished. */
    public Export find(UUID id, UUID export) {
        SiteJob job = jobs.find(export);
        if (!job.siteId().equals(id)
                || !job.kind().equals(JobKind.EXPORT.word())
                || !job.status().equals("done")) {
            throw Problem.notFound("export");
        }
        Site site = directory.byId(new SiteId(id)).orElseThrow(() -> Problem.notFound("site"));
        return new Export(
                export,
                SiteScope.of(site, WORKER).call(() -> files(new BlobKey("exports/" + export))),
                clock.instant().plus(LIFE));
    }

    private List<ExportedFile> files(BlobKey folder) {
        List<ExportedFile> files = new ArrayList<>();
        Optional<BlobKey> last = Optional.empty();
        List<BlobKey> keys;
        do {
            keys = store.get().list(folder, last, BlobStore.MAX_LIST);
            for (BlobKey key : keys) {
                String name = key.value().substring(folder.value().length() + 1);
                files.add(new ExportedFile(name, store.get().presignGet(key, LIFE)));
                last = Optional.of(key);
            }
        } while (keys.size() == BlobStore.MAX_LIST);
        return files;
    }
}
