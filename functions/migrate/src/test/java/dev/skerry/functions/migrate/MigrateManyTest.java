package dev.skerry.functions.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.AdministratorUrls;
import dev.skerry.migrations.MigrateEverything;
import dev.skerry.migrations.SchemaLints;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * T39: a new version comes to the pool, to many schemas and to databases, while sites in all of
 * them are used by the version before.
 */
class MigrateManyTest {

    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");
    private static final int SCHEMAS =
            Integer.getInteger("skerry.test.schemas", THOROUGH ? 100 : 20);
    private static final int DATABASES = THOROUGH ? 5 : 2;

    /** Of each kind of place: more would only wait for each other. */
    private static final int USED = 2;

    private static final String NEXT_VERSION = "classpath:db/later";

    private final Map<String, Object> properties = new HashMap<>();
    private final List<TestSite> sites = new ArrayList<>();

    @Test
    void a_new_version_comes_to_every_placement_while_they_are_used() throws Exception {
        for (int i = 0; i < DATABASES; i++) {
            DataSource database = Postgres.emptyDatabase();
            properties.put("database-url-d" + i, Postgres.url(database, "skerry_app"));
            properties.put("migrate-url-d" + i, Postgres.url(database, "postgres"));
        }
        try (Stage stage = Stage.open(properties)) {
            settle(stage);
            long start = System.nanoTime();
            MigrateEverything.Report first = stage.bean(MigrateEverything.class).migrate();
            figure("made", first, start);
            assertThat(first.failures()).isEmpty();
            // Directory; each database once for itself and once for its lints; each placement.
            assertThat(first.outcomes()).hasSize(1 + 2 * (1 + DATABASES) + 1 + SCHEMAS + DATABASES);

            TestSite locked = sites.getFirst();
            Postgres.execute(
                    stage.admin(), "create table s1.contacts_by_nickname (not_an_index integer)");
            try (Traffic traffic = new Traffic(stage, sites);
                    Connection somebody = stage.admin().getConnection()) {
                traffic.await(5);
                hold(somebody, locked);
                int before = traffic.done(locked);
                start = System.nanoTime();
                MigrateEverything.Report report = next(stage).migrate();
                assertThat(traffic.done(locked)).as("let pass meanwhile").isGreaterThan(before);
                figure("brought to the next version", report, start);

                assertThat(report.failures())
                        .extracting(
                                MigrateEverything.Outcome::target, MigrateEverything.Outcome::error)
                        .contains(tuple("env:DATABASE_URL/s0", "locked"))
                        .anyMatch(it -> it.toList().getFirst().equals("env:DATABASE_URL/s1"));
                // The lints of that database see that two schemas have fallen behind.
                assertThat(report.failures()).hasSize(3);
                assertThat(columns(stage))
                        .as("of the pool and %d schemas", SCHEMAS)
                        .isEqualTo(1 + SCHEMAS - 2);

                somebody.rollback();
                Postgres.execute(stage.admin(), "drop table s1.contacts_by_nickname");
                MigrateEverything.Report again = next(stage).migrate();
                assertThat(again.failures()).isEmpty();
                assertThat(
                                again.outcomes().stream()
                                        .mapToInt(MigrateEverything.Outcome::applied)
                                        .sum())
                        .isEqualTo(2);
                assertThat(columns(stage)).isEqualTo(1 + SCHEMAS);
                traffic.await(5);

                assertThat(traffic.broken()).isEmpty();
                figure(
                        "longest wait of %,d units of work: %d ms"
                                .formatted(traffic.done(), traffic.longestWait().toMillis()));
            }
            assertThat(new SchemaLints().findings(stage.admin())).isEmpty();
        }
    }

    private void settle(Stage stage) {
        sites.clear();
        for (int i = 0; i < SCHEMAS; i++) {
            TestSite site =
                    stage.site("s-" + i, "business", new Placement("env:DATABASE_URL", "s" + i, 1));
            if (i < USED) {
                sites.add(site);
            }
        }
        for (int i = 0; i < DATABASES; i++) {
            String reference = "env:DATABASE_URL_D" + i;
            stage.insert(
                    "insert into directory.placements (id, database_ref, schema_name) values (?, ?, 'pool')",
                    "d" + i,
                    reference);
            TestSite site = stage.site("d-" + i, "business", new Placement(reference, "pool", 1));
            stage.insert(
                    "update directory.sites set placement_id = ? where id = ?",
                    "d" + i,
                    site.site().id().value());
            sites.add(site);
        }
        sites.add(stage.alder());
        sites.add(stage.birch());
    }

    /** As somebody who looks at contacts for long. */
    private static void hold(Connection somebody, TestSite site) throws Exception {
        somebody.setAutoCommit(false);
        try (Statement statement = somebody.createStatement()) {
            statement.execute(
                    "lock table %s.crm_contacts in access share mode"
                            .formatted(site.site().placement().schema()));
        }
    }

    private static MigrateEverything next(Stage stage) {
        SchemaMigrations migrations =
                new SchemaMigrations(stage.bean(ContextSigner.class), List.of(NEXT_VERSION));
        return new MigrateEverything(
                migrations, stage.bean(SchemaLints.class), stage.bean(AdministratorUrls.class));
    }

    private static long columns(Stage stage) {
        return stage.count(
                "select count(*) from information_schema.columns where table_name = 'crm_contacts' and column_name = 'nickname'");
    }

    private static void figure(String what, MigrateEverything.Report report, long start)
            throws Exception {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        figure(
                "%s: %d targets, %d failed, in %d s"
                        .formatted(
                                what,
                                report.outcomes().size(),
                                report.failures().size(),
                                took.toSeconds()));
    }

    private static void figure(String line) throws Exception {
        Files.writeString(
                Path.of("target/figures.txt"),
                "MigrateManyTest: " + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
