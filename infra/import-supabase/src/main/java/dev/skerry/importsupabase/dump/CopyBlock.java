package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code COPY … FROM stdin;} and the lines behind it, up to {@code \.}. */
final class CopyBlock {

    private static final String END = "\\.";
    private static final String NULL = "\\N";

    private final Characters in;
    private final SqlText sql;
    private final Dump.Reader reader;

    CopyBlock(Characters in, SqlText sql, Dump.Reader reader) {
        this.in = in;
        this.sql = sql;
        this.reader = reader;
    }

    /** From behind COPY. Whether it was of a table of ours. */
    boolean read(long began) throws IOException {
        Optional<Table> table = Table.of(SqlDump.tableName(in, sql));
        Optional<List<String>> names = SqlDump.columnNames(in, sql);
        sql.skipBlanks();
        String rest = in.restOfLine().strip().toLowerCase(Locale.ROOT);
        if (!rest.equals("from stdin;")) {
            throw new DumpFault(began, "COPY in another form than pg_dump's text format");
        }
        boolean ended =
                table.isPresent()
                        ? rows(table.get(), columns(table.get(), names, began))
                        : in.lines().skipPast(END);
        if (!ended) {
            throw new DumpFault(
                    began, "COPY that begins here never ends with \\.: is the dump cut off?");
        }
        return table.isPresent();
    }

    private static @Nullable Columns columns(
            Table table, Optional<List<String>> names, long began) {
        return names.isPresent() ? table.columns(began, names.get()) : null;
    }

    /** Whether they came to an end. */
    private boolean rows(Table table, @Nullable Columns columns) throws IOException {
        Lines lines = in.lines();
        String line = lines.next();
        while (line != null && !line.equals(END)) {
            reader.take(table, SqlDump.row(table, columns, lines.number(), cells(line)));
            line = lines.next();
        }
        return line != null;
    }

    private static List<@Nullable String> cells(String line) {
        List<@Nullable String> cells = new ArrayList<>(40);
        int from = 0;
        int tab = line.indexOf('\t');
        while (tab >= 0) {
            cells.add(cell(line.substring(from, tab)));
            from = tab + 1;
            tab = line.indexOf('\t', from);
        }
        cells.add(cell(line.substring(from)));
        return cells;
    }

    private static @Nullable String cell(String text) {
        return text.equals(NULL) ? null : Escapes.decode(text);
    }
}
