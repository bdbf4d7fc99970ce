package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every site table, in the pool and in a schema of a site's own, tried from outside its site; and
 * that the trying finds out when a table's policy is broken in any way.
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
        matrix = new TableMatrix(stage);
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
