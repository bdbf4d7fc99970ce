package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways past row security that PostgreSQL itself offers, tried as the role that runs requests. */
class PitfallsTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.database.pool-size", 1));

    private static final TestSite alder = stage.alder();
    private static final TestSite birch = stage.birch();
    private static final TestSite acme =
            stage.site("acme", "business", new Placement("env:DATABASE_URL", "acme", 1));

    private static Connection application;

    @BeforeAll
    static void two_contacts() throws SQLException {
        new SchemaMigrations(stage.bean(ContextSigner.class)).site(stage.admin(), "acme");
        for (TestSite site : List.of(alder, birch)) {
            stage.insert(
                    "insert into pool.crm_contacts (site_id, id, source, created_at, updated_at)"
                            + " values (?, ?, 'test', now(), now())",
                    Filling.idOf(site),
                    Filling.idOf(site));
        }
        application = DriverManager.getConnection(Postgres.url(stage.admin(), "skerry_app"));
    }

    @AfterAll
    static void disconnect() throws SQLException {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table pool.crm_contacts disable row level security",
                "alter table pool.crm_contacts no force row level security",
                "drop policy tenant on pool.crm_contacts",
                "alter policy tenant on pool.crm_contacts using (true)",
                "create policy more on pool.crm_contacts using (true)",
                "create or replace function app.site() returns uuid language sql as 'select null::uuid'",
                "create or replace view pool.all_contacts as select * from pool.crm_contacts",
                "update app.context_keys set fenced = '{}'",
                "delete from app.fences",
                "select inner_pad from app.context_keys",
                "set role skerry_owner",
                "set session authorization postgres",
                "set session_replication_role = replica",
                "select key_hash from directory.api_keys",
                "select pg_read_file('pg_hba.conf')",
                "copy (select 1) to program 'cat'",
            })
    void the_application_cannot_take_its_own_chains_off(String sql) {
        assertThat(state(sql)).isEqualTo("42501");
    }

    @Test
    void who_switches_row_security_off_reads_nothing_at_all() throws SQLException {
        try (Statement statement = application.createStatement()) {
            statement.execute("set row_security = off");
            assertThat(state("select count(*) from pool.crm_contacts")).isEqualTo("42501");
        } finally {
            execute("reset row_security");
        }
    }

    /** A foreign key that leads nowhere and one that leads to another site fail in the same way. */
    @Test
    void a_reference_into_another_site_is_a_reference_to_nothing() {
        assertThat(note(Filling.idOf(birch))).isEqualTo("23503");
        assertThat(note(UUID.randomUUID())).isEqualTo("23503");
    }

    @Test
    void what_is_removed_takes_nothing_of_another_site_along() {
        for (TestSite site : List.of(alder, birch)) {
            // The same contact's id on both sites: the key is site and id.
            UUID twin = new UUID(7, 7);
            stage.insert(
                    "insert into pool.crm_contacts (site_id, id, source, created_at, updated_at)"
                            + " values (?, ?, 'test', now(), now())",
                    Filling.idOf(site),
                    twin);
            stage.insert(
                    "insert into pool.crm_contact_tags (site_id, contact_id, tag, added_at)"
                            + " values (?, ?, 'x', now())",
                    Filling.idOf(site),
                    twin);
        }
        alder.asWorker()
                .run(
                        () ->
                                stage.database()
                                        .update(
                                                "delete from crm_contacts where id = ?",
                                                new UUID(7, 7)));
        assertThat(stage.rows("select site_id from pool.crm_contact_tags"))
                .extracting(row -> row.get("site_id"))
                .containsExactly(Filling.idOf(birch));
    }

    /** The same prepared statement on one connection, in one schema after the other. */
    @Test
    void a_kept_plan_follows_the_schema() {
        stage.insert(
                "insert into acme.crm_contacts (site_id, id, source, created_at, updated_at)"
                        + " values (?, ?, 'test', now(), now())",
                Filling.idOf(acme),
                Filling.idOf(acme));
        for (int i = 0; i < 12; i++) {
            assertThat(contacts(alder))
                    .contains(Filling.idOf(alder))
                    .doesNotContain(Filling.idOf(acme));
            assertThat(contacts(acme)).containsExactly(Filling.idOf(acme));
        }
    }

    /** What migrations do to a table while statements on it are prepared. */
    @Test
    void a_kept_plan_survives_a_column_that_is_added() {
        for (int i = 0; i < 12; i++) {
            contacts(alder);
        }
        Postgres.execute(stage.admin(), "alter table pool.crm_contacts add column later text");
        try {
            assertThat(contacts(alder)).contains(Filling.idOf(alder));
        } finally {
            Postgres.execute(stage.admin(), "alter table pool.crm_contacts drop column later");
        }
    }

    private static List<UUID> contacts(TestSite site) {
        return site.asWorker()
                .call(
                        () ->
                                stage.database()
                                        .list(
                                                "select id from crm_contacts where site_id = ? order by id",
                                                row -> row.uuid("id"),
                                                Filling.idOf(site)));
    }

    private static String note(UUID contact) {
        Throwable refused =
                catchThrowable(
                        () ->
                                alder.asWorker()
                                        .run(
                                                () ->
                                                        stage.database()
                                                                .update(
                                                                        "insert into crm_contact_tags (site_id, contact_id, tag, added_at)"
                                                                                + " values (?, ?, 'x', now())",
                                                                        Filling.idOf(alder),
                                                                        contact)));
        return refused instanceof DatabaseFault fault ? fault.sqlState() : "accepted";
    }

    /** The SQLSTATE of the refusal. */
    private static String state(String sql) {
        Throwable refused = catchThrowable(() -> execute(sql));
        return refused instanceof SQLException e ? e.getSQLState() : "accepted";
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = application.createStatement()) {
            statement.execute(sql);
        }
    }
}
