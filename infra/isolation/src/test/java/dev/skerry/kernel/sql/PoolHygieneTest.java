package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever borrows a connection after a site finds nothing of it, however that site's work ended. In
 * the package of the pools, to borrow as {@link Database} does: with nothing set in front.
 */
class PoolHygieneTest {

    private static final int ROUNDS = 200;

    /** One connection: the next borrower gets the very one that was given back. */
    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.database.pool-size", 1));

    private final Database database = stage.database();

    @BeforeAll
    static void a_tag_on_alder() {
        Postgres.execute(
                stage.admin(),
                "set session_replication_role = replica; insert into pool.crm_contact_tags (site_id, contact_id, tag, added_at) values ('%1$s', '%1$s', 'secret', now()); reset session_replication_role"
                        .formatted(stage.alder().site().id()));
    }

    @Test
    void finds_nothing_after_work_that_ended_well() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(stage.alder().asWorker().call(this::tags)).isEqualTo(1);
            nothingIsLeft();
            stage.alder().asWorker().run(() -> database.inTransaction(() -> tags() + tags()));
            nothingIsLeft();
        }
    }

    @Test
    void finds_nothing_after_work_that_failed() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            fails(() -> database.list("select 1 / 0 as x", row -> row.integer("x")));
            nothingIsLeft();
            fails(
                    () ->
                            database.inTransaction(
                                    () -> {
                                        tags();
                                        throw new IllegalStateException("on purpose");
                                    }));
            nothingIsLeft();
        }
    }

    @Test
    void finds_nothing_after_a_statement_that_took_too_long() throws SQLException {
        for (int i = 0; i < 20; i++) {
            fails(
                    () ->
                            database.inTransaction(
                                    () -> {
                                        tags();
                                        ask("select set_config('statement_timeout', '5ms', true)");
                                        return ask("select pg_sleep(2)::text");
                                    }));
            nothingIsLeft();
        }
    }

    @Test
    void finds_nothing_after_a_connection_that_was_killed() throws SQLException {
        for (int i = 0; i < 20; i++) {
            fails(
                    () ->
                            database.inTransaction(
                                    () -> {
                                        tags();
                                        Postgres.execute(
                                                stage.admin(),
                                                "select pg_terminate_backend(pid) from pg_stat_activity"
                                                        + " where usename = 'skerry_app' and datname = current_database()");
                                        return tags();
                                    }));
            nothingIsLeft();
        }
    }

    @Test
    void notices_what_is_left_when_a_context_is_set_for_the_session() throws SQLException {
        String context = stage.bean(ContextSigner.class).sign(stage.alder().asWorker());
        assertThat(left(context)).isEqualTo(context + " and 1 rows");
        nothingIsLeft();
    }

    @Test
    void nothing_can_be_laid_down_for_the_next_one() {
        for (String sql :
                new String[] {
                    "create temp table t (x integer)",
                    "select 'x' as x into temp t",
                    "create temp view v as select 1",
                    "create table t (x integer)",
                    "create function pg_temp.f() returns text language sql as 'select 1::text'"
                }) {
            assertThat(fails(() -> database.update(sql)))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            DatabaseFault.class,
                            it -> assertThat(it.sqlState()).isEqualTo("42501"));
        }
    }

    private int tags() {
        return database.list("select tag from crm_contact_tags", row -> row.text("tag")).size();
    }

    private String ask(String sql) {
        return database.list(sql, row -> "").toString();
    }

    private Throwable fails(Runnable work) {
        Throwable failure = catchThrowable(() -> stage.alder().asWorker().run(work));
        assertThat(failure).isNotNull();
        return failure;
    }

    private void nothingIsLeft() throws SQLException {
        try (Connection next = stage.bean(Pools.class).borrow("env:DATABASE_URL")) {
            assertThat(next.getAutoCommit()).isTrue();
            assertThat(seen(next)).isEqualTo(" and 0 rows");
        }
    }

    /** Sets a context as nobody should, gives the connection back, and looks what the next sees. */
    private String left(String context) throws SQLException {
        try (Connection careless = stage.bean(Pools.class).borrow("env:DATABASE_URL")) {
            set(careless, context);
        }
        try (Connection next = stage.bean(Pools.class).borrow("env:DATABASE_URL")) {
            String seen = seen(next);
            set(next, "");
            return seen;
        }
    }

    private static void set(Connection connection, String context) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.ctx', '" + context + "', false)");
        }
    }

    private static String seen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select coalesce(current_setting('app.ctx', true), '') || ' and ' || count(*) || ' rows' from pool.crm_contact_tags")) {
            row.next();
            return row.getString(1);
        }
    }
}
