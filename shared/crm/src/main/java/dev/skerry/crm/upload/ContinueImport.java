package dev.skerry.crm.upload;

import dev.skerry.crm.contact.ImportContacts;
import dev.skerry.crm.file.Chunk;
import dev.skerry.crm.file.ContactFile;
import dev.skerry.crm.file.Tally;
import dev.skerry.crm.upload.ContactImportRepository.Work;
import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Enters an uploaded file for as long as a request may take; asked again it goes on from there,
 * whatever broke off in between, until the answer is {@code finished}. A step is a transaction with
 * the line it came to, so nothing is counted twice.
 */
@Singleton
public final class ContinueImport {

    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    /** As many as fit in memory by their addresses. */
    private static final int MOST_ROWS = 1_000_000;

    private final ContactImportRepository imports;
    private final ImportContacts importContacts;
    private final BeanProvider<BlobStore> blobs;
    private final Database database;
    private final Clock clock;

    ContinueImport(
            ContactImportRepository imports,
            ImportContacts importContacts,
            BeanProvider<BlobStore> blobs,
            Database database,
            Clock clock) {
        this.imports = imports;
        this.importContacts = importContacts;
        this.blobs = blobs;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @return how far it came
     * @throws Problem {@code not_found}; {@code conflict} before the file is there, or while
     *     somebody else goes on with it
     */
    public ContactImport advance(UUID id) {
        Work work = imports.work(id).orElseThrow(() -> Problem.notFound("import"));
        if (!work.state().isOver()) {
            try {
                enter(work);
            } catch (Problem invalid) {
                if (invalid.code() != ProblemCode.INVALID_REQUEST) {
                    throw invalid;
                }
                imports.fail(id, invalid.errors().getFirst().detail(), clock.instant());
            }
        }
        ContactImport now = imports.find(id).orElseThrow(() -> Problem.notFound("import"));
        if (now.isOver()) {
            blobs.get().delete(PrepareImport.key(id));
        }
        return now;
    }

    private void enter(Work work) {
        try (Blob blob =
                blobs.get()
                        .get(PrepareImport.key(work.state().id()))
                        .orElseThrow(
                                () -> new Problem(ProblemCode.CONFLICT, "Upload the file first"))) {
            ContactFile file =
                    ContactFile.open(
                            blob.content(), work.columns(), work.state().line(), MOST_ROWS);
            Instant until = clock.instant().plus(AT_ONCE);
            Tally tally = work.tally();
            while (file.hasNext() && clock.instant().isBefore(until)) {
                Chunk chunk = file.next();
                Tally before = tally;
                tally = database.inTransaction(() -> step(work, file, chunk, before));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tally step(Work work, ContactFile file, Chunk chunk, Tally before) {
        Tally after =
                before.plus(
                        chunk,
                        importContacts.enter(
                                new ImportContacts.Command(
                                        chunk.contacts(), work.listIds(), work.state().dryRun())));
        if (!imports.move(
                work.state().id(),
                before.line(),
                after,
                file.ignoredColumns(),
                !file.hasNext(),
                clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "Somebody else goes on with it");
        }
        return after;
    }
}
