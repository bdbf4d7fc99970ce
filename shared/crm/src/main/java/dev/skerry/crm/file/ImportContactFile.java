package dev.skerry.crm.file;

import dev.skerry.crm.contact.ImportContacts;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Enters the contacts of a file, a thousand at a time, and says of each line that it refuses why. A
 * line that is refused keeps no other out. Whoever is known by address stays as they are, so the
 * same file twice changes nothing, and an import that broke off is simply done again. Who wants no
 * mail, or bounced, still gets none: nothing here takes that back.
 */
@Singleton
public final class ImportContactFile {

    /**
     * @param columns header to field, where the header's own name does not say it
     * @param listIds of lists of this site
     * @param dryRun whether to look only
     */
    public record Command(
            InputStream file, Map<String, String> columns, List<UUID> listIds, boolean dryRun) {
        public Command {
            columns = Map.copyOf(columns);
            listIds = List.copyOf(listIds);
        }
    }

    /**
     * @param rows lines with a contact on them
     * @param known whose address was here already
     * @param refused how many lines were refused
     * @param refusals the first of them
     * @param ignoredColumns headers that were not understood
     */
    @Serdeable
    public record Result(
            boolean dryRun,
            int rows,
            int added,
            int known,
            int refused,
            List<Refused> refusals,
            List<String> ignoredColumns) {}

    /** What is entered within a request. */
    private static final int MOST_ROWS = 100_000;

    private final ImportContacts importContacts;

    ImportContactFile(ImportContacts importContacts) {
        this.importContacts = importContacts;
    }

    /**
     * @throws Problem {@code invalid_request} for what is no such file; what was entered before the
     *     fault stays
     */
    public Result enter(Command command) {
        ContactFile file = ContactFile.open(command.file(), command.columns(), 0, MOST_ROWS);
        Tally tally = Tally.NOTHING;
        while (file.hasNext()) {
            Chunk chunk = file.next();
            tally =
                    tally.plus(
                            chunk,
                            importContacts.enter(
                                    new ImportContacts.Command(
                                            chunk.contacts(),
                                            command.listIds(),
                                            command.dryRun())));
        }
        return new Result(
                command.dryRun(),
                tally.rows(),
                tally.added(),
                tally.known(),
                tally.refused(),
                tally.refusals(),
                file.ignoredColumns());
    }
}
