package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every site table, in the pool, in a schema and in a database of a site's own, tried from outside
 * its site and as every role that signs in; and that the trying finds out when a table's policy is
 * broken in any way.
 */
class TableMatrixTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** Ways to break the policy of a table; none may go unnoticed on any table. */
    private static final List<String> MUTANTS =
            List.of(
                    "drop policy tenant on %s",
                    "alter table %s disable row level security",
                    "alter policy tenant on %s using (true)",
                    "alter policy tenant on %s with check (true)",
                    "drop policy tenant on %1$s; create policy tenant on %1$s as restrictive for select to public"
                            + " using (site_id = (select app.site()))",
                    "drop policy tenant on %1$s; create policy tenant on %1$s as permissive for all to public"
                            + " using (site_id = (select app.site()))",
                    "alter policy tenant on %s using (site_id = (select app.site()) or (select app.actor()) = 'staff')",
                    "alter policy tenant on %s using (site_id = left(current_setting('app.ctx', true), 36)::uuid)"
                            + " with check (site_id = left(current_setting('app.ctx', true), 36)::uuid)");

    private static final String CANONICAL =
            "drop policy if exists tenant on %1$s; alter table %1$s enable row level security; "
                    + "create policy tenant on %1$s as restrictive for all to public "
                    + "using (site_id = (select app.site())) with check (site_id = (select app.site()))";

    private static final TestSite alder = stage.alder();
    private static final TestSite birch = stage.birch();
    private static final TestSite acme =
            stage.site("acme", "business", new Placement("env:DATABASE_URL", "acme", 1));

    private static final TestSite cedar =
            stage.site("cedar", "business", new Placement("env:DATABASE_URL_CEDAR", "pool", 1));
    private static final DataSource elsewhere = Postgres.freshDatabase();
    private static final Contexts contexts = new Contexts(stage);

    private static List<Table> pool = List.of();
    private static List<Table> own = List.of();
    private static TableMatrix matrix;

    @BeforeAll
    static void a_row_of_each_site_in_every_table() throws SQLException {
        new SchemaMigrations(stage.bean(ContextSigner.class)).site(stage.admin(), "acme");
        pool = Table.all(stage, "pool");
        own = Table.all(stage, "acme");
        Filling.fill(stage, pool, alder, birch);
        Filling.fill(stage, own, acme);
        Filling.fill(elsewhere, pool, cedar);
        matrix = new TableMatrix(stage.admin(), "skerry_app", contexts);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        matrix.close();
    }

    @Test
    void there_are_tables_and_a_schema_of_its_own_has_the_same() {
        assertThat(pool).hasSizeGreaterThan(30);
        assertThat(own).extracting(Table::name).isEqualTo(pool.stream().map(Table::name).toList());
    }

    @Test
    void no_table_of_the_pool_shows_or_takes_anything_of_another_site() {
        List<String> findings = new ArrayList<>();
        for (Table table : pool) {
            findings.addAll(matrix.findings(table, alder, birch));
            findings.addAll(matrix.findings(table, birch, alder));
            findings.addAll(matrix.findings(table, acme, birch));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void no_table_of_a_schema_of_its_own_shows_or_takes_anything_to_another_site() {
        assertThat(own.stream().flatMap(table -> matrix.findings(table, alder, acme).stream()))
                .isEmpty();
    }

    @Test
    void no_table_of_a_database_of_its_own_shows_or_takes_anything_to_another_site()
            throws SQLException {
        try (TableMatrix matrix = new TableMatrix(elsewhere, "skerry_app", contexts)) {
            assertThat(pool.stream().flatMap(it -> matrix.findings(it, alder, cedar).stream()))
                    .isEmpty();
        }
    }

    /** Roles that sign in for other work have no right to a site's table wherever it is. */
    @Test
    void no_table_anywhere_opens_to_another_role() throws SQLException {
        List<String> others =
                stage
                        .rows(
                                "select rolname as name from pg_roles where rolcanlogin"
                                        + " and rolname like 'skerry\\_%' and rolname <> 'skerry_app'")
                        .stream()
                        .map(row -> String.valueOf(row.get("name")))
                        .toList();
        assertThat(others).contains("skerry_directory", "skerry_directory_reader");
        List<String> findings = new ArrayList<>();
        for (String role : others) {
            try (TableMatrix here = new TableMatrix(stage.admin(), role, contexts);
                    TableMatrix there = new TableMatrix(elsewhere, role, contexts)) {
                pool.forEach(it -> findings.addAll(here.openings(it, alder)));
                own.forEach(it -> findings.addAll(here.openings(it, acme)));
                pool.forEach(it -> findings.addAll(there.openings(it, cedar)));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_table_that_another_role_may_read_is_found() throws SQLException {
        Table table = pool.getFirst();
        String rights =
                "usage on schema pool; %1$s select on "
                        + table
                        + "; %1$s execute on all functions in schema app";
        change("grant " + rights, "grant", "to");
        try (TableMatrix reader =
                new TableMatrix(stage.admin(), "skerry_directory_reader", contexts)) {
            assertThat(reader.openings(table, alder)).anyMatch(it -> it.startsWith("select on"));
        } finally {
            change("revoke " + rights, "revoke", "from");
        }
    }

    private static void change(String rights, String verb, String whom) {
        for (String right : rights.formatted(verb).split("; ")) {
            Postgres.execute(stage.admin(), right + " " + whom + " skerry_directory_reader");
        }
    }

    /** Row security is forced: even who owns the tables sees a site only in its context. */
    @Test
    void the_owner_sees_nothing_without_a_context_and_one_site_in_one() throws SQLException {
        try (Connection owner = stage.admin().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("set role skerry_owner");
            for (Table table : pool) {
                statement.execute("select set_config('app.ctx', '', false)");
                assertThat(sites(statement, table)).as("%s without", table).isEqualTo("");
                String context = contexts.sign(alder.asWorker());
                statement.execute("select set_config('app.ctx', '" + context + "', false)");
                assertThat(sites(statement, table))
                        .as("%s of alder", table)
                        .isEqualTo(Filling.idOf(alder).toString());
            }
        }
    }

    private static String sites(Statement statement, Table table) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select coalesce(string_agg(distinct site_id::text, ' '), '') from "
                                + table)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void each_site_sees_its_own_row_in_every_table() throws SQLException {
        for (Table table : pool) {
            assertThat(
                            alder.asWorker()
                                    .call(
                                            () ->
                                                    stage.database()
                                                            .list(
                                                                    "select site_id from " + table,
                                                                    row -> row.uuid("site_id"))))
                    .as(table.path())
                    .containsExactly(Filling.idOf(alder));
        }
    }

    @Test
    void a_table_without_rows_is_a_finding() {
        Postgres.execute(stage.admin(), "create table acme.empty (like acme.sessions)");
        Postgres.execute(stage.admin(), CANONICAL.formatted("acme.empty"));
        try {
            assertThat(matrix.findings(new Table("acme", "empty", List.of()), alder, acme))
                    .contains("acme.empty has no row of acme");
        } finally {
            Postgres.execute(stage.admin(), "drop table acme.empty");
        }
    }

    @Test
    void every_broken_policy_of_every_table_is_found() {
        List<String> survivors = new ArrayList<>();
        for (Table table : pool) {
            for (String mutant : MUTANTS) {
                Postgres.execute(stage.admin(), mutant.formatted(table));
                if (matrix.findings(table, alder, birch).isEmpty()) {
                    survivors.add(mutant.formatted(table));
                }
                Postgres.execute(stage.admin(), CANONICAL.formatted(table));
            }
            assertThat(matrix.findings(table, alder, birch)).as("restored").isEmpty();
        }
        assertThat(survivors).isEmpty();
    }
}
