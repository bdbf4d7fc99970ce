package dev.skerry.crm.file;

import dev.skerry.crm.contact.ImportContacts;
import dev.skerry.crm.contact.NewContact;
import dev.skerry.crm.file.CsvReader.CsvRow;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** One line that was not entered. */
    @Serdeable
    public record Refused(int line, String field, String reason) {}

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

    private static final int CHUNK = 1_000;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_REFUSALS = 1_000;

    private final ImportContacts importContacts;

    ImportContactFile(ImportContacts importContacts) {
        this.importContacts = importContacts;
    }

    /**
     * @throws Problem {@code invalid_request} for what is no such file; what was entered before the
     *     fault stays
     */
    public Result enter(Command command) {
        CsvReader reader = new CsvReader(command.file());
        CsvRow header = reader.header();
        if (header == null) {
            throw Problem.invalid("", "has no line with the names of its columns");
        }
        Import run = new Import(command, Columns.of(header.cells(), command.columns()));
        for (CsvRow row = reader.next(); row != null; row = reader.next()) {
            if (!row.isBlank()) {
                run.take(row);
            }
        }
        return run.finish();
    }

    /** One file under way. */
    private final class Import {

        private final Command command;
        private final Columns columns;
        private final Set<String> seen = new HashSet<>();
        private final List<NewContact> chunk = new ArrayList<>(CHUNK);
        private final List<Refused> refusals = new ArrayList<>();
        private int rows;
        private int refused;
        private int added;
        private int known;

        private Import(Command command, Columns columns) {
            this.command = command;
            this.columns = columns;
        }

        private void take(CsvRow row) {
            if (++rows > MOST_ROWS) {
                throw Problem.invalid(
                        "", "has more than " + MOST_ROWS + " lines: part it into several");
            }
            NewContact contact;
            try {
                contact = NewContact.read("", columns.read(row.cells()));
            } catch (Problem invalid) {
                Problem.Invalid first = invalid.errors().getFirst();
                refuse(row, first.pointer().substring(1), first.detail());
                return;
            }
            if (!seen.add(contact.norm())) {
                refuse(row, "email", "is on an earlier line, too");
                return;
            }
            chunk.add(contact);
            if (chunk.size() == CHUNK) {
                put();
            }
        }

        private void refuse(CsvRow row, String field, String reason) {
            refused++;
            if (refusals.size() < MOST_REFUSALS) {
                refusals.add(new Refused(row.line(), field, reason));
            }
        }

        private void put() {
            ImportContacts.Result result =
                    importContacts.enter(
                            new ImportContacts.Command(chunk, command.listIds(), command.dryRun()));
            added += result.added();
            known += result.known();
            chunk.clear();
        }

        private Result finish() {
            // Also without a line to enter: whether the lists are there is said all the same.
            put();
            return new Result(
                    command.dryRun(), rows, added, known, refused, refusals, columns.ignored());
        }
    }
}
