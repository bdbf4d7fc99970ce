package dev.skerry.isolation;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * One row of a site in each table, every column filled. All ids are the site's own one, so that
 * every reference inside a site leads somewhere, and texts carry the site's name.
 */
final class Filling {

    private static final String DROP_CHECKS =
            """
            do $$ declare k record; begin
              for k in select conname from pg_constraint
                where contype = 'c' and conrelid = '%1$s'::regclass
              loop execute format('alter table %1$s drop constraint %%I', k.conname); end loop;
            end $$
            """;

    private Filling() {}

    /** The id of every row of the site, and of the user whom all of them belong to. */
    static UUID idOf(TestSite site) {
        return site.site().id().value();
    }

    /** One row of each site in every table of the stage's own database. */
    static void fill(Stage stage, List<Table> tables, TestSite... sites) {
        fill(stage.admin(), tables, sites);
    }

    /**
     * What may stand in a row is not the question here: checks are dropped, references kept off.
     */
    static void fill(DataSource database, List<Table> tables, TestSite... sites) {
        for (Table table : tables) {
            Postgres.execute(database, DROP_CHECKS.formatted(table));
            for (TestSite site : sites) {
                Postgres.execute(
                        database,
                        "set session_replication_role = replica; insert into %s (%s) values (%s); reset session_replication_role"
                                .formatted(table, table.columnNames(), values(table, site)));
            }
        }
    }

    private static String values(Table table, TestSite site) {
        return table.columns().stream()
                .map(column -> value(column, site))
                .collect(Collectors.joining(", "));
    }

    private static String value(Table.Column column, TestSite site) {
        String word = column.word().isEmpty() ? site.site().slug() + " secret" : column.word();
        return switch (column.type()) {
            case "uuid" -> "'%s'".formatted(idOf(site));
            case "text" -> "'%s'".formatted(word);
            case "jsonb" -> "'{\"word\": \"%s\"}'".formatted(word);
            case "bytea" -> "convert_to('%s', 'UTF8')".formatted(word);
            case "boolean" -> "true";
            case "smallint", "integer", "bigint" -> "1";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "uuid[]" -> "array['%s'::uuid]".formatted(idOf(site));
            case "text[]" -> "array['%s']".formatted(word);
            default ->
                    throw new AssertionError(
                            "No value for a column of type " + column.type() + " yet");
        };
    }
}
