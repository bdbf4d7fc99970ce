package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaLints;
import dev.skerry.migrations.SchemaLints.Finding;
import dev.skerry.migrations.SchemaMigrations;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lint that never fires proves nothing: each is shown a schema with the defect it looks for. */
class SchemaLintsTest {

    private static final String TABLE =
            "create table pool.%s (site_id uuid not null, id uuid not null, n int, primary key (site_id, id)); ";
    private static final String PROTECTED =
            "alter table pool.%1$s enable row level security;"
                    + "alter table pool.%1$s force row level security;"
                    + "create policy tenant on pool.%1$s as restrictive for all to public"
                    + " using (site_id = (select app.site())) with check (site_id = (select app.site()));"
                    + "create policy site_work on pool.%1$s for all to public using ((select app.acts_for_site()));";

    private final SchemaLints lints = new SchemaLints();

    @Test
    void finds_nothing_in_a_healthy_database() throws SQLException {
        assertThat(lints.findings(Postgres.freshDatabase())).isEmpty();
    }

    private static final String DEFECTS = "fires_on_the_defect_it_looks_for";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "L01 | alter table pool.notes no force row level security",
                "L01 | alter table pool.notes disable row level security",
                "L02 | alter table pool.notes drop constraint notes_pkey; alter table pool.notes alter site_id drop not null",
                "L03 | drop policy tenant on pool.notes",
                "L03 | drop policy site_work on pool.notes; drop policy own on pool.notes",
                "L03 | create policy second on pool.notes as restrictive for all to public using (true)",
                "L04 | alter policy tenant on pool.notes using (site_id = app.site())",
                "L04 | alter policy tenant on pool.notes using (true)",
                "L04 | alter policy tenant on pool.notes using (site_id = (select app.work_site()))",
                "L04 | alter policy tenant on pool.notes using (site_id = (select app.user_id()))",
                "L04 | create policy loose on pool.notes for select to public using (user_id = app.user_id())",
                "L04 | create policy mine on pool.notes for select to skerry_app using (true)",
                "L05 | create view pool.everything as select * from pool.notes",
                "L06 | create materialized view pool.summary as select count(*) from pool.notes",
                "L07 | create function pool.peek() returns bigint language sql security definer set search_path = pool as 'select count(*) from pool.notes'; grant execute on function pool.peek() to skerry_app",
                "L08 | create function pool.open() returns int language sql security definer as 'select 1'",
                "L09 | create function pool.frozen() returns text language sql immutable as $$select current_setting('app.ctx', true)$$",
                "L10 | create function pool.leak(int) returns boolean language sql leakproof as 'select true'",
                "L11 | create unique index on pool.notes (body)",
                "L12 | alter table pool.notes drop constraint notes_pkey; alter table pool.notes add constraint k unique (id); {table other} {protect other} alter table pool.other add foreign key (id) references pool.notes (id)",
                "L13 | alter role skerry_app createdb",
                "L13 | alter role skerry_app bypassrls",
                "L13 | alter role skerry_directory_reader bypassrls",
                "L14 | grant skerry_owner to skerry_app",
                "L14 | grant skerry_owner to skerry_directory",
                "L15 | grant truncate on pool.notes to skerry_app",
                "L16 | create sequence pool.numbers; grant select on sequence pool.numbers to skerry_app",
                "L17 | grant create on schema pool to skerry_app",
                "L17 | grant create on schema directory to skerry_directory",
                "L18 | do $$begin execute format('grant temporary on database %I to skerry_app', current_database()); end$$",
                "L19 | alter table pool.notes add price numeric; create index on pool.notes (site_id, price)",
                "L20 | create index on pool.notes (site_id, lower(body))",
                "L21 | create publication everything for table pool.notes",
                "L22 | grant select on pool.notes to public",
                "L23 | create table pool.parts (site_id uuid not null, id uuid not null, primary key (site_id, id)) partition by hash (site_id); {protect parts} create table pool.part0 partition of pool.parts for values with (modulus 1, remainder 0); {protect part0} grant select on pool.part0 to skerry_app",
                "L25 | grant select on pool.schema_history to skerry_app",
                "L26 | grant select (body) on pool.notes to skerry_directory_reader",
                "L26 | grant delete on pool.notes to skerry_directory",
            })
    void fires_on_the_defect_it_looks_for(String lint, String defect) throws SQLException {
        DataSource database = Postgres.freshDatabase();
        try {
            Postgres.execute(database, expand(defect));
            assertThat(lints.findings(database))
                    .extracting(Finding::lint)
                    .anyMatch(found -> found.startsWith(lint));
        } finally {
            // Roles belong to the server, not to this database.
            Postgres.execute(database, "alter role skerry_app nocreatedb nobypassrls");
            Postgres.execute(database, "alter role skerry_directory_reader nobypassrls");
            Postgres.execute(database, "revoke skerry_owner from skerry_app, skerry_directory");
        }
    }

    /** A lint without a line above is one that nobody has seen fire. */
    @Test
    void every_lint_has_a_defect_above() throws Exception {
        String sql =
                new String(
                        SchemaLints.class.getResourceAsStream("/db/lints/lints.sql").readAllBytes(),
                        StandardCharsets.UTF_8);
        Set<String> lints =
                Pattern.compile("'(L\\d\\d) ")
                        .matcher(sql)
                        .results()
                        .map(it -> it.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        CsvSource defects =
                SchemaLintsTest.class
                        .getDeclaredMethod(DEFECTS, String.class, String.class)
                        .getAnnotation(CsvSource.class);
        assertThat(lints).hasSizeGreaterThan(20);
        assertThat(Stream.of(defects.value()).map(it -> it.substring(0, 3))).containsAll(lints);
    }

    @Test
    void fires_on_a_schema_that_drifted_from_the_pool() throws SQLException {
        DataSource database = Postgres.freshDatabase();
        new SchemaMigrations(new ContextSigner(Postgres.CONTEXT_KEY)).site(database, "acme");
        assertThat(lints.findings(database)).isEmpty();
        Postgres.execute(database, "alter table acme.notes add column drift integer");
        assertThat(lints.findings(database))
                .containsExactly(new Finding("L24 schema_drift", "acme"));
        assertThat(lints.findings(database, "acme"))
                .containsExactly(new Finding("L24 schema_drift", "acme"));
        assertThat(lints.findings(database, "pool")).isEmpty();
    }

    @Test
    void one_schema_is_not_blamed_for_another() throws SQLException {
        DataSource database = Postgres.freshDatabase();
        SchemaMigrations migrations = new SchemaMigrations(new ContextSigner(Postgres.CONTEXT_KEY));
        migrations.site(database, "acme");
        migrations.site(database, "acme_ab");
        Postgres.execute(database, "alter table acme_ab.notes disable row level security");
        assertThat(lints.findings(database, "acme")).isEmpty();
        assertThat(lints.findings(database, "acme_ab"))
                .extracting(Finding::lint)
                .containsExactly("L01 row_security_not_forced", "L24 schema_drift");
    }

    private static String expand(String defect) {
        return defect.replaceAll("\\{table (\\w+)}", TABLE.formatted("$1"))
                .replaceAll("\\{protect (\\w+)}", PROTECTED.formatted("$1"));
    }
}
