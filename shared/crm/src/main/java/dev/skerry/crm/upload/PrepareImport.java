package dev.skerry.crm.upload;

import dev.skerry.crm.contact.ContactField;
import dev.skerry.crm.contact.ListRepository;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.blob.PresignedPut;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes room for a file of contacts that is too large for a request, and says where to put it. */
@Singleton
public final class PrepareImport {

    static final String CONTENT_TYPE = "text/csv";

    /** A million lines of a few fields. */
    private static final long LARGEST = 200_000_000;

    private static final Duration TO_UPLOAD = Duration.ofHours(1);

    /** What is not entered by then is somebody's file that nobody comes back for. */
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * @param size of the file, in bytes
     * @param columns header to field, where the header's own name does not say it
     * @param listIds of lists of this site
     * @param dryRun whether to look only
     */
    public record Command(
            long size, Map<String, String> columns, List<UUID> listIds, boolean dryRun) {

        public Command {
            columns = Map.copyOf(columns);
            listIds = listIds.stream().distinct().toList();
            if (size < 1 || size > LARGEST) {
                throw Problem.invalid("/size", "must be 1 to " + LARGEST);
            }
            for (String field : columns.values()) {
                if (ContactField.of(field).isEmpty()) {
                    throw Problem.invalid("/columns", "names no field of a contact");
                }
            }
        }
    }

    /**
     * How to put the file: by PUT, with exactly these headers, before it expires.
     *
     * @param id of the import, to be run afterwards
     */
    @Serdeable
    public record Result(UUID id, String url, Map<String, String> headers, Instant expiresAt) {}

    private final ContactImportRepository imports;
    private final ListRepository lists;
    private final BeanProvider<BlobStore> blobs;
    private final Clock clock;

    PrepareImport(
            ContactImportRepository imports,
            ListRepository lists,
            BeanProvider<BlobStore> blobs,
            Clock clock) {
        this.imports = imports;
        this.lists = lists;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_request}
     */
    public Result prepare(Command command) {
        if (lists.countOf(command.listIds()) != command.listIds().size()) {
            throw Problem.invalid("/listIds", "names a list that does not exist");
        }
        Instant now = clock.instant();
        forgetOthers(now.minus(KEPT));
        UUID id = Ids.next();
        PresignedPut put = blobs.get().presignPut(key(id), CONTENT_TYPE, command.size(), TO_UPLOAD);
        imports.add(id, command, actor(), now);
        return new Result(id, put.url().toString(), put.headers(), put.expiresAt());
    }

    /** The file first: a row that is left over is found again, a file is not. */
    private void forgetOthers(Instant before) {
        for (UUID old : imports.olderThan(before)) {
            blobs.get().delete(key(old));
            imports.fail(old, "was not finished within a day", clock.instant());
        }
    }

    static BlobKey key(UUID id) {
        return new BlobKey("imports/" + id);
    }

    private static @Nullable UUID actor() {
        return SiteScope.current().actor() instanceof Actor.Staff staff ? staff.accountId() : null;
    }
}
