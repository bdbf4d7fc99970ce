package dev.skerry.isolation;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody of whom every personal column of a site says where it is. All ids of their rows are
 * theirs, so that every reference leads to them.
 */
record Canary(TestSite site, String name, String address, UUID id) {

    /** A column of a site table that is written, not worked out. */
    record Column(String table, String name, String type, boolean nullable) {

        static List<Column> all(Stage stage) {
            return stage
                    .rows(
                            """
                            select table_name, column_name, data_type, is_nullable = 'YES' as nullable
                            from information_schema.columns join information_schema.tables using (table_schema, table_name)
                            where table_schema = 'pool' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
                              and table_name <> 'schema_history'
                            order by table_name, ordinal_position
                            """)
                    .stream()
                    .map(
                            it ->
                                    new Column(
                                            String.valueOf(it.get("table_name")),
                                            String.valueOf(it.get("column_name")),
                                            String.valueOf(it.get("data_type")),
                                            Boolean.TRUE.equals(it.get("nullable"))))
                    .toList();
        }

        String path() {
            return table + "." + name;
        }

        private String asText() {
            String quoted = "\"" + name + "\"";
            return type.equals("bytea") ? "encode(" + quoted + ", 'escape')" : quoted + "::text";
        }
    }

    /** Where people are found by what is written in it. */
    private static final Set<String> ADDRESSES =
            Set.of("email", "email_norm", "new_email", "to_address", "to_norm", "about");

    /** Words that decide what becomes of a row. */
    private static final Map<String, String> WORDS =
            Map.of(
                    "mails.category", "marketing",
                    "mails.state", "sent",
                    "audit_events.actor", "user");

    /** A row of theirs in every table, but for the one of those who were forgotten. */
    void enter(Stage stage, List<Column> columns, List<PersonalColumns> register) {
        String rows =
                columns.stream()
                        .filter(it -> !it.table.equals("erasures"))
                        .collect(Collectors.groupingBy(Column::table))
                        .entrySet()
                        .stream()
                        .map(it -> row(it.getKey(), it.getValue(), register))
                        .collect(Collectors.joining());
        Postgres.execute(
                stage.admin(),
                "set session_replication_role = replica; "
                        + rows
                        + "reset session_replication_role");
    }

    private String row(String table, List<Column> columns, List<PersonalColumns> register) {
        return "insert into pool.%s (%s) values (%s) on conflict do nothing;\n"
                .formatted(
                        table,
                        columns.stream()
                                .map(it -> "\"" + it.name + "\"")
                                .collect(Collectors.joining(", ")),
                        columns.stream()
                                .map(it -> value(it, isPersonal(it, register)))
                                .collect(Collectors.joining(", ")));
    }

    private static boolean isPersonal(Column column, List<PersonalColumns> register) {
        return register.stream()
                .anyMatch(it -> it.table().equals(column.table) && it.isPersonal(column.name));
    }

    private String value(Column column, boolean personal) {
        if (column.name.equals("site_id")) {
            return "'%s'".formatted(site.site().id());
        }
        String word = personal ? word(column) : WORDS.getOrDefault(column.path(), "plain-" + id);
        return switch (column.type) {
            case "uuid" -> "'%s'".formatted(id);
            case "text" -> "'%s'".formatted(word);
            case "jsonb" -> "'{\"word\": \"%s\"}'".formatted(word);
            case "bytea" -> "convert_to('%s', 'UTF8')".formatted(word);
            case "ARRAY" -> personal ? "array['%s']".formatted(word) : "'{}'";
            default -> column.nullable ? "null" : notNull(column.type);
        };
    }

    /** What stands in the column and in no other, unless it is where people are found. */
    private String word(Column column) {
        return ADDRESSES.contains(column.name) ? address : name + "." + column.path();
    }

    private static String notNull(String type) {
        return switch (type) {
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            default -> "1";
        };
    }

    /** Columns of the site that say something of them and would not be kept. */
    List<String> found(Stage stage, List<Column> columns, List<PersonalColumns> register) {
        String everywhere =
                columns.stream()
                        .filter(it -> !isKept(it, register))
                        .map(this::place)
                        .collect(Collectors.joining(" union all "));
        return stage.rows(everywhere).stream().map(it -> String.valueOf(it.get("place"))).toList();
    }

    private String place(Column column) {
        return "select '%s' as place where exists (select from pool.%s where site_id = '%s' and strpos(lower(%s), '%s') > 0)"
                .formatted(column.path(), column.table, site.site().id(), column.asText(), name);
    }

    private static boolean isKept(Column column, List<PersonalColumns> register) {
        return register.stream()
                .anyMatch(it -> it.table().equals(column.table) && it.kept().contains(column.name));
    }

    /** Any word may stand in any column, so that none is left out. */
    static void dropChecks(Stage stage) {
        stage.rows(
                        """
                        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as change
                        from pg_constraint where contype = 'c' and connamespace = 'pool'::regnamespace and conrelid <> 0
                        """)
                .forEach(it -> Postgres.execute(stage.admin(), String.valueOf(it.get("change"))));
    }

    @Override
    public String toString() {
        return name;
    }
}
