package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pg_dump} writes, with or without a schema: the data of our tables is read, be it in
 * COPY blocks or INSERT statements, and every other statement passed over.
 */
final class SqlDump {

    private static final String BEGINS = "PostgreSQL database dump";
    private static final String ENDS = "PostgreSQL database dump complete";

    private final Characters in;
    private final SqlText sql;
    private final CopyBlock copies;
    private final InsertStatement inserts;
    private int open;
    private boolean found;

    SqlDump(Lines lines, Dump.Reader reader) {
        this.in = new Characters(lines);
        this.sql = new SqlText(in);
        this.copies = new CopyBlock(in, sql, reader);
        this.inserts = new InsertStatement(in, sql, reader);
    }

    void read() throws IOException {
        sql.skipBlanks(this::note);
        while (in.peek() != Characters.END) {
            statement();
            sql.skipBlanks(this::note);
        }
        if (open > 0) {
            throw new DumpFault(in.number(), "the dump is cut off: its last comment is missing");
        }
        if (!found) {
            throw new DumpFault(in.number(), "the file ends, and had no row of auth.users");
        }
    }

    private void note(String comment) {
        if (comment.equals(BEGINS)) {
            open++;
        } else if (comment.equals(ENDS)) {
            open--;
        }
    }

    /** pg_dump's own begin at the start of a line; those within a function's body do not. */
    private void statement() throws IOException {
        if (in.atLineStart() && in.peek() == '\\') {
            in.restOfLine();
            return;
        }
        boolean own = in.atLineStart();
        long began = in.number();
        String verb = sql.name().toUpperCase(Locale.ROOT);
        if (own && verb.equals("COPY")) {
            found |= copies.read(began);
        } else if (own && verb.equals("INSERT")) {
            found |= inserts.read(began);
        } else {
            sql.skipStatement();
        }
    }

    /** {@code auth.users} or {@code "auth"."users"}. */
    static String tableName(Characters in, SqlText sql) throws IOException {
        StringBuilder name = new StringBuilder(part(in, sql));
        while (in.take(".")) {
            name.append('.').append(part(in, sql));
        }
        return name.toString();
    }

    private static String part(Characters in, SqlText sql) throws IOException {
        sql.skipBlanks();
        return in.take("\"") ? sql.quoted('"', false) : sql.name();
    }

    /** Within parentheses, if they come next; empty when there are none. */
    static Optional<List<String>> columnNames(Characters in, SqlText sql) throws IOException {
        sql.skipBlanks();
        if (!in.take("(")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        do {
            names.add(part(in, sql));
            sql.skipBlanks();
        } while (in.take(","));
        if (!in.take(")")) {
            throw new DumpFault(in.number(), "a list of columns that cannot be read");
        }
        return Optional.of(names);
    }

    /** A row of a statement that may or may not have named its columns. */
    static Row row(Table table, @Nullable Columns named, long line, List<@Nullable String> cells) {
        return named == null
                ? Row.ofFirst(line, table.unnamed(line, cells.size()), cells)
                : Row.of(line, named, cells);
    }
}
