package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.sql.ContextSigner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What row security does with a context that nobody should be able to make up. */
class SignedContextTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final String good = stage.bean(ContextSigner.class).sign(stage.alder().asWorker());

    @BeforeAll
    static void one_note_on_each_site() {
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            site.asWorker()
                    .run(
                            () ->
                                    stage.database()
                                            .update(
                                                    "insert into notes (site_id, id, body) values (?, ?, 'x')",
                                                    site.site().id().value(),
                                                    Ids.next()));
        }
    }

    @Test
    void shows_the_rows_of_the_site_it_was_signed_for() throws SQLException {
        assertThat(notesUnder(good)).isEqualTo(1);
    }

    @Test
    void shows_nothing_without_a_context() throws SQLException {
        assertThat(notesUnder("")).isZero();
    }

    @Test
    void refuses_another_site_under_a_good_signature() {
        String birch = stage.birch().site().id().toString();
        refused(birch + good.substring(36));
    }

    @Test
    void refuses_another_actor_under_a_good_signature() {
        refused(good.replace("|worker|", "|staff|"));
    }

    @Test
    void refuses_truncated_and_random_contexts() {
        refused(good.substring(0, good.length() - 1));
        refused(good.substring(0, 20));
        refused("|");
        refused("x".repeat(500));
        refused(good.replaceAll("[0-9a-f]{64}$", "0".repeat(64)));
    }

    @Test
    void refuses_an_expired_context() throws Exception {
        String[] fields = good.split("\\|");
        fields[5] = String.valueOf(System.currentTimeMillis() / 1000 - 1);
        String body = String.join("|", java.util.Arrays.copyOf(fields, 7));
        refused(TestContexts.sign(body));
        fields[5] = String.valueOf(System.currentTimeMillis() / 1000 + 60);
        body = String.join("|", java.util.Arrays.copyOf(fields, 7));
        assertThat(notesUnder(TestContexts.sign(body))).isEqualTo(1);
    }

    @Test
    void refuses_a_context_of_before_the_site_moved() throws SQLException {
        TestSite moved = stage.site("moved", "kennel");
        String before = stage.bean(ContextSigner.class).sign(moved.asWorker());
        assertThat(notesUnder(before)).isZero();
        Postgres.execute(
                stage.admin(),
                "insert into app.fences values ('%s', 2)".formatted(moved.site().id()));
        refused(before, "55S01");
    }

    @Test
    void withstands_sql_that_tries_to_change_the_site_in_mid_statement() {
        String forged = stage.birch().site().id() + good.substring(36);
        assertThatThrownBy(
                        () ->
                                count(
                                        good,
                                        "select count(*) from (select set_config('app.ctx', '"
                                                + forged
                                                + "', true) union all select body from notes) x"))
                .isInstanceOfSatisfying(
                        SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("28000"));
    }

    @Test
    void keeps_the_keys_from_the_role_that_runs_requests() {
        for (String sql :
                new String[] {
                    "select count(*) from app.context_keys",
                    "select count(*) from app.buckets",
                    "select count(*) from app.fences",
                    "select count(*) from directory.sites"
                }) {
            assertThatThrownBy(() -> count(good, sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            it -> assertThat(it.getSQLState()).isEqualTo("42501"));
        }
    }

    private void refused(String context) {
        refused(context, "28000");
    }

    private void refused(String context, String state) {
        assertThatThrownBy(() -> notesUnder(context))
                .isInstanceOfSatisfying(
                        SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo(state));
    }

    private static long notesUnder(String context) throws SQLException {
        return count(context, "select count(*) from pool.notes");
    }

    private static long count(String context, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        Postgres.url(stage.admin(), "skerry_app") + "&currentSchema=pool")) {
            connection.setAutoCommit(false);
            try (PreparedStatement set =
                    connection.prepareStatement("select set_config('app.ctx', ?, true)")) {
                set.setString(1, context);
                set.execute();
            }
            try (PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet results = query.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
