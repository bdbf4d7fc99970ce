package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Ways round row security that PostgreSQL leaves open: closed, or used by nothing of ours. */
class SideChannelTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /**
     * Open to every role and seen across sites: messages, cursors and settings that outlive work.
     */
    private static final Pattern CROSSING =
            Pattern.compile(
                    "(?i)\\bpg_notify\\s*\\(|\"\\s*(un)?listen \\w|\"\\s*notify \\w|\\bwith hold\\b|\\btemp(orary)? table\\b"
                            + "|set_config\\([^()]*,\\s*false\\s*\\)|\\blo_(create|import|put|from_bytea)\\b");

    @BeforeAll
    static void a_row_of_each_site_in_every_table() {
        Filling.fill(stage, Table.all(stage, "pool"), stage.alder(), stage.birch());
        Postgres.execute(stage.admin(), "analyze");
    }

    @Test
    void statistics_of_protected_tables_are_hidden() {
        assertThat(ask("select count(*)::text as x from pg_stats where schemaname = 'pool'"))
                .containsExactly("0");
        assertThat(stage.count("select count(*) from pg_stats where schemaname = 'pool'"))
                .as("what a superuser sees")
                .isPositive();
    }

    @Test
    void plans_of_statements_that_name_another_site_touch_no_row() {
        for (Table table : Table.all(stage, "pool")) {
            List<String> plan =
                    ask(
                            "explain (analyze, timing off, costs off) select 1 from %s where site_id = '%s'"
                                    .formatted(table, Filling.idOf(stage.birch())),
                            "QUERY PLAN");
            assertThat(plan).as("%s", table).noneMatch(it -> it.contains("Rows Removed by Filter"));
        }
    }

    @Test
    void there_is_nothing_that_has_no_site() {
        assertThat(
                        stage.count(
                                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'pool' and c.relkind in ('S', 'm', 'f')"))
                .isZero();
        assertThat(stage.count("select count(*) from pg_largeobject_metadata")).isZero();
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
        assertThat(CROSSING.matcher("select set_config('app.ctx', ?, false)").find()).isTrue();
        assertThat(CROSSING.matcher("\"notify mail\"").find()).isTrue();
    }

    @Test
    void values_of_one_site_are_not_in_the_texts_of_running_statements() {
        String seen =
                stage.birch()
                        .asWorker()
                        .call(
                                () ->
                                        stage.database()
                                                .inTransaction(
                                                        () -> {
                                                            stage.database()
                                                                    .list(
                                                                            "select 1 as x from users where site_id = ? and email_norm = ?",
                                                                            row -> row.integer("x"),
                                                                            Filling.idOf(
                                                                                    stage.birch()),
                                                                            "birch secret");
                                                            return activity();
                                                        }));
        assertThat(seen).contains("email_norm = $").doesNotContain("birch secret");
    }

    /** What every session of the runtime role may see of the others, read as a superuser. */
    private static String activity() {
        return stage.rows(
                        "select string_agg(query, ' / ') as x from pg_stat_activity where usename = 'skerry_app'")
                .toString();
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
