package dev.skerry.isolation;

import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A site table as the catalogue knows it, with what can be written into it. */
record Table(String schema, String name, List<Column> columns) {

    /**
     * @param type as PostgreSQL writes it: {@code uuid}, {@code text[]}
     * @param word the first value that a check constraint allows; empty where any will do
     */
    record Column(String name, String type, String word) {}

    private static final String TABLES =
            """
            select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind in ('r', 'p') and c.relname <> 'schema_history'
            order by 1
            """;

    /**
     * Columns that are not generated, and the first word of a check like {@code x in ('a', 'b')}.
     */
    private static final String COLUMNS =
            """
            select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
                   (select substring(pg_get_constraintdef(k.oid) from $$= ANY \\(+ARRAY\\['([^']+)'$$)
                    from pg_constraint k
                    where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
                    limit 1) as word
            from pg_attribute a
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
            order by a.attnum
            """;

    static List<Table> all(Stage stage, String schema) {
        return stage.rows(TABLES, schema).stream()
                .map(row -> of(stage, schema, String.valueOf(row.get("name"))))
                .toList();
    }

    private static Table of(Stage stage, String schema, String name) {
        List<Column> columns =
                stage.rows(COLUMNS, schema + "." + name).stream().map(Table::column).toList();
        return new Table(schema, name, columns);
    }

    private static Column column(Map<String, @Nullable Object> row) {
        Object word = row.get("word");
        return new Column(
                String.valueOf(row.get("name")),
                String.valueOf(row.get("type")),
                word == null ? "" : word.toString());
    }

    /** Schema and name. */
    String path() {
        return schema + "." + name;
    }

    String columnNames() {
        return String.join(
                ", ", columns.stream().map(column -> '"' + column.name() + '"').toList());
    }

    @Override
    public String toString() {
        return path();
    }
}
