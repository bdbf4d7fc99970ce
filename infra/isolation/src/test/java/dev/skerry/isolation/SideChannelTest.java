package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.sql.Database;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round row security that PostgreSQL leaves open: closed, or used by nothing of ours. */
class SideChannelTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /**
     * Open to every role and seen across sites: messages, cursors, locks and settings that outlive
     * work.
     */
    private static final Pattern CROSSING =
            Pattern.compile(
                    "(?i)\\bpg_notify\\s*\\(|\"\\s*(un)?listen \\w|\"\\s*notify \\w|\\bwith hold\\b|\\btemp(orary)? table\\b"
                            + "|\\bpg_(try_)?advisory_lock|set_config\\([^()]*,\\s*false\\s*\\)"
                            + "|\\blo_(create|import|put|from_bytea)\\b");

    /** The policy of every table, which the mutants put back. */
    private static final String CANONICAL =
            "alter policy tenant on %s using (site_id = (select app.site())) with check (site_id = (select app.site()))";

    @BeforeAll
    static void a_row_of_each_site_in_every_table() {
        Filling.fill(stage, Table.all(stage, "pool"), stage.alder(), stage.birch());
        Postgres.execute(stage.admin(), "analyze");
    }

    @Test
    void statistics_of_protected_tables_are_hidden() {
        assertThat(visibleStatistics()).isEmpty();
        assertThat(stage.count("select count(*) from pg_stats where schemaname = 'pool'"))
                .as("what a superuser sees")
                .isPositive();
    }

    @Test
    void mutant_without_row_security_shows_the_statistics_of_that_table() {
        mutate("alter table pool.users disable row level security");
        try {
            assertThat(visibleStatistics()).containsExactly("users");
        } finally {
            mutate("alter table pool.users enable row level security");
        }
        statistics_of_protected_tables_are_hidden();
    }

    private static List<String> visibleStatistics() {
        return ask("select distinct tablename as x from pg_stats where schemaname = 'pool'");
    }

    @Test
    void plans_of_statements_that_name_another_site_touch_no_row() {
        assertThat(tablesWhosePlansCountForeignRows()).isEmpty();
    }

    /** Right in what it answers, and yet the plan tells how much another site has. */
    @Test
    void mutant_that_asks_for_the_site_row_by_row_counts_another_s_rows_in_the_plan() {
        List<Table> tables = Table.all(stage, "pool");
        tables.forEach(
                table ->
                        mutate(
                                "alter policy tenant on %s using (site_id::text = app.site()::text)"
                                        .formatted(table)));
        try {
            assertThat(tablesWhosePlansCountForeignRows()).containsExactlyElementsOf(tables);
        } finally {
            tables.forEach(table -> mutate(CANONICAL.formatted(table)));
        }
        plans_of_statements_that_name_another_site_touch_no_row();
    }

    private static List<Table> tablesWhosePlansCountForeignRows() {
        return Table.all(stage, "pool").stream()
                .filter(
                        table ->
                                ask(
                                                "explain (analyze, timing off, costs off) select 1 from %s where site_id = '%s'"
                                                        .formatted(
                                                                table, Filling.idOf(stage.birch())),
                                                "QUERY PLAN")
                                        .stream()
                                        .anyMatch(it -> it.contains("Rows Removed by Filter")))
                .toList();
    }

    @Test
    void there_is_nothing_that_has_no_site() {
        assertThat(withoutSite()).isEmpty();
    }

    @Test
    void mutants_that_have_no_site_are_found() {
        mutate(
                "create sequence pool.counter; create materialized view pool.summary as select 1 as x");
        mutate("select lo_create(4711)");
        try {
            assertThat(withoutSite())
                    .containsExactly("S counter", "large object 4711", "m summary");
        } finally {
            mutate("drop materialized view pool.summary; drop sequence pool.counter");
            mutate("select lo_unlink(4711)");
        }
        there_is_nothing_that_has_no_site();
    }

    /** Sequences, materialized views, foreign tables and large objects: row security knows none. */
    private static List<String> withoutSite() {
        return stage
                .rows(
                        """
                        select c.relkind::text || ' ' || c.relname as x
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'pool' and c.relkind in ('S', 'm', 'f')
                        union all
                        select 'large object ' || oid from pg_largeobject_metadata
                        """)
                .stream()
                .map(row -> String.valueOf(row.get("x")))
                .sorted()
                .toList();
    }

    @Test
    void nothing_of_ours_uses_what_crosses_sites() throws IOException {
        Path root = Path.of("../..").toRealPath();
        assertThat(root.resolve("template.yaml")).exists();
        try (Stream<Path> files =
                Stream.concat(
                        Files.walk(root.resolve("shared")),
                        Files.walk(root.resolve("functions")))) {
            assertThat(
                            files.filter(it -> it.toString().matches(".*/src/main/.*\\.(java|sql)"))
                                    .filter(it -> CROSSING.matcher(text(it)).find()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('app.ctx', ?, false)",
                "select pg_notify('mail', 'of alder')",
                "\"notify mail\"",
                "\"listen mail\"",
                "declare c cursor with hold for select 1",
                "create temp table t (x integer)",
                "create temporary table t (x integer)",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_lock_shared(1)",
                "select lo_create(0)"
            })
    void mutant_that_crosses_sites_is_found(String statement) {
        assertThat(CROSSING.matcher(statement).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('app.ctx', ?, true)",
                "select pg_advisory_xact_lock(hashtextextended(?, 0))"
            })
    void what_ends_with_the_transaction_does_not(String statement) {
        assertThat(CROSSING.matcher(statement).find()).isFalse();
    }

    @Test
    void values_of_one_site_are_not_in_the_texts_of_running_statements() {
        assertThat(seenDuring("email_norm = ?", "birch secret"))
                .contains("email_norm = $")
                .doesNotContain("birch secret");
    }

    @Test
    void mutant_that_writes_values_into_the_statement_shows_them() {
        assertThat(seenDuring("email_norm = 'birch secret'")).contains("birch secret");
    }

    /** The texts of all sessions while Birch looks for a user. */
    private static String seenDuring(String condition, Object... values) {
        Database database = stage.database();
        return stage.birch()
                .asWorker()
                .call(
                        () ->
                                database.inTransaction(
                                        () -> {
                                            database.list(
                                                    "select 1 as x from users where site_id = app.site() and "
                                                            + condition,
                                                    row -> row.integer("x"),
                                                    values);
                                            return activity();
                                        }));
    }

    /** What every session of the runtime role may see of the others, read as a superuser. */
    private static String activity() {
        return stage.rows(
                        "select string_agg(query, ' / ') as x from pg_stat_activity where usename = 'skerry_app'")
                .toString();
    }

    private static void mutate(String sql) {
        Postgres.execute(stage.admin(), sql);
    }

    private static List<String> ask(String sql) {
        return ask(sql, "x");
    }

    private static List<String> ask(String sql, String column) {
        return stage.alder()
                .asWorker()
                .call(() -> stage.database().list(sql, row -> row.text(column)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
