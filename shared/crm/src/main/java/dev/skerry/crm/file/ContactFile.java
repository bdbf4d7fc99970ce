package dev.skerry.crm.file;

import dev.skerry.crm.contact.NewContact;
import dev.skerry.crm.file.CsvReader.CsvRow;
import dev.skerry.kernel.problem.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contacts of a file, a thousand lines at a time; of the rest only addresses are kept. */
public final class ContactFile {

    private static final int CHUNK = 1_000;

    private final CsvReader reader;
    private final Columns columns;
    private final int after;
    private final int mostRows;
    private final Set<String> seen = new HashSet<>();
    private int rows;
    private boolean ended;

    private ContactFile(CsvReader reader, Columns columns, int after, int mostRows) {
        this.reader = reader;
        this.columns = columns;
        this.after = after;
        this.mostRows = mostRows;
    }

    /**
     * @param columns header to field, where the header's own name does not say it
     * @param after what stands on the lines up to this one is only compared with what follows
     * @param mostRows that it may have
     * @throws Problem {@code invalid_request} for what is no such file
     */
    public static ContactFile open(
            InputStream file, Map<String, String> columns, int after, int mostRows) {
        CsvReader reader = new CsvReader(file);
        CsvRow header = reader.header();
        if (header == null) {
            throw Problem.invalid("", "has no line with the names of its columns");
        }
        return new ContactFile(reader, Columns.of(header.cells(), columns), after, mostRows);
    }

    /** Headers that mean nothing to us. */
    public List<String> ignoredColumns() {
        return columns.ignored();
    }

    /** The first chunk is there even if there is nothing in it. */
    public boolean hasNext() {
        return !ended;
    }

    /**
     * @throws Problem {@code invalid_request} for what cannot be read, with its line
     */
    public Chunk next() {
        List<NewContact> contacts = new ArrayList<>(CHUNK);
        List<Refused> refused = new ArrayList<>();
        int line = 0;
        int taken = 0;
        while (taken < CHUNK && !ended) {
            CsvRow row = reader.next();
            if (row == null) {
                ended = true;
            } else if (!row.isBlank()) {
                requireFew();
                boolean fresh = row.line() > after;
                read(
                        row,
                        fresh ? contacts : new ArrayList<>(),
                        fresh ? refused : new ArrayList<>());
                taken += fresh ? 1 : 0;
                line = fresh ? row.line() : line;
            }
        }
        return new Chunk(line, taken, contacts, refused);
    }

    private void requireFew() {
        if (++rows > mostRows) {
            throw Problem.invalid("", "has more than " + mostRows + " lines: part it into several");
        }
    }

    private void read(CsvRow row, List<NewContact> contacts, List<Refused> refused) {
        try {
            NewContact contact = NewContact.read("", columns.read(row.cells()));
            if (seen.add(contact.norm())) {
                contacts.add(contact);
            } else {
                refused.add(new Refused(row.line(), "email", "is on an earlier line, too"));
            }
        } catch (Problem invalid) {
            Problem.Invalid first = invalid.errors().getFirst();
            refused.add(new Refused(row.line(), first.pointer().substring(1), first.detail()));
        }
    }
}
