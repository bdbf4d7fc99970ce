package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table as {@code COPY … TO … (FORMAT csv, HEADER)} writes it, or a spreadsheet (RFC 4180). An
 * empty cell is NULL, a quoted empty one an empty text.
 */
final class CsvDump {

    private final Lines lines;
    private final Dump.Reader reader;
    private long began;

    CsvDump(Lines lines, Dump.Reader reader) {
        this.lines = lines;
        this.reader = reader;
    }

    void read() throws IOException {
        List<@Nullable String> header = record();
        if (header == null) {
            throw new DumpFault(1, "the file is empty");
        }
        List<String> names = new ArrayList<>();
        header.forEach(name -> names.add(name == null ? "" : name.strip()));
        Table table = table(names);
        Columns columns = table.columns(began, names);
        List<@Nullable String> cells = record();
        while (cells != null) {
            reader.take(table, Row.of(began, columns, cells));
            cells = record();
        }
    }

    private Table table(List<String> names) {
        if (names.contains("encrypted_password") || names.contains("email")) {
            return names.contains("identity_data") ? Table.IDENTITIES : Table.USERS;
        }
        if (names.contains("provider")) {
            return Table.IDENTITIES;
        }
        if (names.contains("factor_type")) {
            return Table.FACTORS;
        }
        throw new DumpFault(
                began, "names the columns neither of auth.users nor of auth.identities");
    }

    /** Null after the last. Empty lines are none. */
    private @Nullable List<@Nullable String> record() throws IOException {
        String line = lines.next();
        while (line != null && line.isEmpty()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        began = lines.number();
        return new Cells(line).read();
    }

    /** The cells of one record, which may go on over several lines. */
    private final class Cells {

        private final List<@Nullable String> cells = new ArrayList<>();
        private String line;
        private int position;
        private int length;

        Cells(String line) {
            this.line = line;
        }

        List<@Nullable String> read() throws IOException {
            cells.add(cell());
            while (position < line.length()) {
                position++;
                cells.add(cell());
            }
            return cells;
        }

        /** Stops at the comma, or at the end of the record. */
        private @Nullable String cell() throws IOException {
            return position < line.length() && line.charAt(position) == '"' ? quoted() : plain();
        }

        private @Nullable String plain() {
            int end = line.indexOf(',', position);
            String text = end < 0 ? line.substring(position) : line.substring(position, end);
            if (text.indexOf('"') >= 0) {
                throw new DumpFault(lines.number(), "a quote inside a value without quotes");
            }
            position += text.length();
            return text.isEmpty() ? null : text;
        }

        private String quoted() throws IOException {
            StringBuilder text = new StringBuilder();
            position++;
            while (true) {
                int quote = line.indexOf('"', position);
                if (quote < 0) {
                    text.append(line, position, line.length()).append('\n');
                    nextLine();
                } else if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
                    text.append(line, position, quote + 1);
                    position = quote + 2;
                } else {
                    text.append(line, position, quote);
                    position = quote + 1;
                    break;
                }
            }
            if (position < line.length() && line.charAt(position) != ',') {
                throw new DumpFault(lines.number(), "text behind a closing quote");
            }
            return text.toString();
        }

        private void nextLine() throws IOException {
            length += line.length();
            String next = lines.next();
            if (next == null) {
                throw new DumpFault(began, "a quote that is opened here is never closed");
            }
            if (length + next.length() > Lines.LONGEST) {
                throw new DumpFault(
                        began,
                        "a value of more than " + Lines.LONGEST + " characters: a quote lost?");
            }
            line = next;
            position = 0;
        }
    }
}
