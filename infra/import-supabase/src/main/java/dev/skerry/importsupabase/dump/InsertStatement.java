package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code INSERT INTO … VALUES (…), (…);} with plain values, one row or many. */
final class InsertStatement {

    private final Characters in;
    private final SqlText sql;
    private final Dump.Reader reader;

    InsertStatement(Characters in, SqlText sql, Dump.Reader reader) {
        this.in = in;
        this.sql = sql;
        this.reader = reader;
    }

    /** From behind INSERT. Whether it was into a table of ours. */
    boolean read(long began) throws IOException {
        sql.skipBlanks();
        sql.name();
        Optional<Table> table = Table.of(SqlDump.tableName(in, sql));
        if (table.isEmpty()) {
            sql.skipStatement();
            return false;
        }
        Optional<List<String>> names = SqlDump.columnNames(in, sql);
        Columns columns = names.isPresent() ? table.get().columns(began, names.get()) : null;
        skipToValues(began);
        do {
            sql.skipBlanks();
            long line = in.number();
            reader.take(table.get(), SqlDump.row(table.get(), columns, line, values(line)));
            sql.skipBlanks();
        } while (in.take(","));
        sql.skipStatement();
        return true;
    }

    /** Past OVERRIDING SYSTEM VALUE, if there. */
    private void skipToValues(long began) throws IOException {
        String word;
        do {
            sql.skipBlanks();
            word = sql.name().toUpperCase(Locale.ROOT);
        } while (List.of("OVERRIDING", "SYSTEM", "VALUE").contains(word));
        if (!word.equals("VALUES")) {
            throw new DumpFault(began, "INSERT of something else than plain VALUES");
        }
    }

    private List<@Nullable String> values(long line) throws IOException {
        if (!in.take("(")) {
            throw new DumpFault(line, "a row should begin here");
        }
        List<@Nullable String> values = new ArrayList<>(40);
        do {
            sql.skipBlanks();
            values.add(value());
            sql.skipBlanks();
        } while (in.take(","));
        if (!in.take(")")) {
            throw new DumpFault(in.number(), "a value that is neither plain nor quoted");
        }
        return values;
    }

    private @Nullable String value() throws IOException {
        String value = in.take("'") ? sql.quoted('\'', false) : bare();
        if (in.take("::")) {
            sql.name();
        }
        return value;
    }

    /** A number, true or false; null for NULL and for what the database makes itself. */
    private @Nullable String bare() throws IOException {
        StringBuilder text = new StringBuilder();
        while (in.peek() == '-' || in.peek() == '+' || in.peek() == '.') {
            text.append((char) in.next());
        }
        String word = text + sql.name();
        if (word.equalsIgnoreCase("e") && in.take("'")) {
            return sql.quoted('\'', true);
        }
        if (in.take(".")) {
            return word + "." + sql.name();
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "NULL", "DEFAULT" -> null;
            case "TRUE", "FALSE" -> word;
            default -> {
                if (word.isEmpty() || Character.isLetter(word.charAt(0))) {
                    throw new DumpFault(in.number(), "a value that is neither plain nor quoted");
                }
                yield word;
            }
        };
    }
}
