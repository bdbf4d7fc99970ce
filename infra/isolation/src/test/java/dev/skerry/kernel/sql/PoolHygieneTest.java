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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever borrows a connection after a site finds nothing of it, however that site's work ended. In
 * the package of the pools, to borrow as {@link Database} does: with nothing set in front.
 */
class PoolHygieneTest {

    /** Of two ways to end well and two to fail; T07 wants a thousand of all. */
    private static final int ROUNDS = 250;

    /** Of the ways that take time. */
    private static final int SLOW_ROUNDS = 50;

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
    void sees_and_writes_nothing_without_a_context_whatever_the_scope() {
        String insert =
                "insert into crm_contact_tags select '%s', gen_random_uuid(), 'x', now() returning tag as answer"
                        .formatted(stage.alder().site().id());
        stage.alder()
                .asWorker()
                .run(
                        () -> {
                            assertThat(tags()).isEqualTo(1);
                            assertThat(withoutContext("select app.site()::text as answer"))
                                    .isNull();
                            assertThat(
                                            withoutContext(
                                                    "select min(tag) as answer from crm_contact_tags"))
                                    .isNull();
                            assertThat(catchThrowable(() -> withoutContext(insert)))
                                    .isInstanceOf(DatabaseFault.class);
                            assertThat(
                                            catchThrowable(
                                                    () ->
                                                            database.inTransaction(
                                                                    () -> withoutContext(insert))))
                                    .isInstanceOf(IllegalStateException.class);
                        });
    }

    private @Nullable String withoutContext(String sql) {
        return database.listWithoutContext(
                        sql, row -> Optional.ofNullable(row.textOrNull("answer")))
                .getFirst()
                .orElse(null);
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
        for (int i = 0; i < SLOW_ROUNDS; i++) {
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
        for (int i = 0; i < SLOW_ROUNDS; i++) {
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

    /**
     * What the missing privilege keeps away: a table outlives the work, and the next site reads it.
     */
    @Test
    void mutant_that_may_make_temporary_tables_leaves_one_to_another_site() {
        temporaryTables("grant temporary on database %I to skerry_app");
        try {
            String made = "create temp table left_behind as select 'of alder' as answer";
            stage.alder().asWorker().run(() -> database.update(made));
            assertThat(
                            stage.birch()
                                    .asWorker()
                                    .call(() -> withoutContext("select answer from left_behind")))
                    .isEqualTo("of alder");
        } finally {
            temporaryTables("revoke temporary on database %I from skerry_app");
            stage.alder().asWorker().run(() -> database.update("drop table left_behind"));
        }
        nothing_can_be_laid_down_for_the_next_one();
    }

    private static void temporaryTables(String grant) {
        Postgres.execute(
                stage.admin(),
                "do $$ begin execute format('%s', current_database()); end $$".formatted(grant));
    }

    /** Why {@link Database} refuses another site inside a transaction: releasing keeps it. */
    @Test
    void mutant_that_enters_another_site_in_a_savepoint_stays_there() throws SQLException {
        ContextSigner signer = stage.bean(ContextSigner.class);
        String inner = signer.sign(stage.birch().asWorker());
        try (Borrowed borrowed = borrow();
                Statement statement = borrowed.connection().createStatement()) {
            statement.execute("begin");
            Execution.inContext(
                            borrowed.connection(),
                            signer.sign(stage.alder().asWorker()),
                            "pool",
                            false)
                    .update("savepoint s", new Object[0]);
            statement.execute(
                    "select set_config('app.ctx', '" + inner + "', true); release savepoint s");
            try (ResultSet row = statement.executeQuery("select app.site()::text")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(stage.birch().site().id().toString());
            }
            statement.execute("rollback");
        }
        nothingIsLeft();
    }

    /** As SQL that somebody smuggled into a statement would. */
    @Test
    void a_transaction_that_was_left_open_is_nobody_else_s() throws SQLException {
        for (String sql :
                new String[] {
                    "update crm_contact_tags set tag = 'open'; begin",
                    "begin; update crm_contact_tags set tag = 'open'",
                    "begin; savepoint s; update crm_contact_tags set tag = 'open'"
                }) {
            int before = server();
            assertThat(fails(() -> database.update(sql)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("left open");
            assertThat(server()).as("a connection of its own").isNotEqualTo(before);
            stage.alder().asWorker().run(() -> rename("kept after " + sql.length()));
            assertThat(tag()).isEqualTo("kept after " + sql.length());
            nothingIsLeft();
        }
    }

    @Test
    void a_transaction_that_was_left_open_and_broken_is_nobody_else_s() throws SQLException {
        int before = server();
        fails(() -> database.update("begin; select 1 / 0"));
        assertThat(server()).isNotEqualTo(before);
        nothingIsLeft();
    }

    @Test
    void a_directory_s_transaction_that_was_left_open_is_nobody_else_s() {
        ControlDatabase directory = stage.bean(ControlDatabase.class);
        String pid = "select pg_backend_pid() as pid";
        Integer before = directory.get(pid, row -> row.integer("pid"));
        assertThat(catchThrowable(() -> directory.update("begin")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("left open");
        Integer after = directory.get(pid, row -> row.integer("pid"));
        assertThat(after).isNotEqualTo(before);
    }

    /**
     * What the pool does by itself: it hands the connection on, and the next one's work is lost.
     */
    @Test
    void mutant_that_trusts_the_pool_loses_what_the_next_one_wrote() throws SQLException {
        stage.alder().asWorker().run(() -> rename("before"));
        try (Connection first = borrow().connection();
                Statement statement = first.createStatement()) {
            statement.execute("begin");
        }
        String context = stage.bean(ContextSigner.class).sign(stage.alder().asWorker());
        try (Connection next = borrow().connection()) {
            int updated =
                    Execution.inContext(next, context, "pool", false)
                            .update("update crm_contact_tags set tag = ?", new Object[] {"lost"});
            assertThat(updated).as("all went well").isEqualTo(1);
        }
        assertThat(tag()).isEqualTo("before");
        assertThat(catchThrowable(() -> borrow().close()))
                .isInstanceOf(IllegalStateException.class);
        nothingIsLeft();
    }

    private Borrowed borrow() throws SQLException {
        return stage.bean(Pools.class).borrow("env:DATABASE_URL", Optional.empty());
    }

    private int server() throws SQLException {
        try (Borrowed next = borrow();
                Statement statement = next.connection().createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void rename(String tag) {
        assertThat(database.update("update crm_contact_tags set tag = ?", tag)).isEqualTo(1);
    }

    private Object tag() {
        return stage.value("select tag from pool.crm_contact_tags");
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
        try (Borrowed next = borrow()) {
            assertThat(next.connection().getAutoCommit()).isTrue();
            assertThat(seen(next.connection())).isEqualTo(" and 0 rows");
        }
    }

    /** Sets a context as nobody should, gives the connection back, and looks what the next sees. */
    private String left(String context) throws SQLException {
        try (Borrowed careless = borrow()) {
            set(careless.connection(), context);
        }
        try (Borrowed next = borrow()) {
            String seen = seen(next.connection());
            set(next.connection(), "");
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
