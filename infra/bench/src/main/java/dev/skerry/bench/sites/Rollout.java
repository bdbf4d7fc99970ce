package dev.skerry.bench.sites;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchDatabase;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.migrations.AdministratorUrls;
import dev.skerry.migrations.MigrateEverything;
import dev.skerry.migrations.MigrateEverything.Outcome;
import dev.skerry.migrations.MigrateEverything.Report;
import dev.skerry.migrations.SchemaLints;
import dev.skerry.migrations.SchemaMigrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A new version comes to a thousand placements, of which two cannot take it the first time. */
public final class Rollout {

    private static final String NEXT_VERSION = "classpath:db/bench-next";

    private static final String LOCKED = Placements.schema(1);
    private static final String OBSTRUCTED = Placements.schema(2);

    /** One call of the product's migration. */
    private record Run(Report report, Duration took, double megabytes, double serverMegabytes) {

        long applied() {
            return report.outcomes().stream().mapToInt(Outcome::applied).sum();
        }
    }

    private final int databases;
    private final int schemas;
    private final int own;

    /** See {@link Placements}. */
    Rollout(int databases, int schemas, int own) {
        this.databases = databases;
        this.schemas = schemas;
        this.own = own;
    }

    /** {@code ./skerry bench --placements}. */
    public static Section play() throws Exception {
        return new Rollout(9, 100, 91).measure();
    }

    Section measure() throws Exception {
        try (BenchStage stage = BenchStage.start()) {
            Placements placements = new Placements(stage.database(), databases, schemas, own);
            MigrateEverything now = migration(stage, List.of());
            placements.make(() -> require(now.migratePlacements(), 0));
            MigrateEverything next = migration(stage, List.of(NEXT_VERSION));

            Run first;
            try (Connection somebody = placements.shared(1).connect()) {
                hold(somebody, placements.shared(1));
                first = run(stage, next);
                somebody.rollback();
            }
            placements
                    .shared(1)
                    .execute("drop table %s.contacts_by_language_note".formatted(OBSTRUCTED));
            Run again = run(stage, next);
            require(again.report(), 0);
            return section(placements, first, again);
        }
    }

    private static MigrateEverything migration(BenchStage stage, List<String> later) {
        return new MigrateEverything(
                new SchemaMigrations(stage.signer(), later),
                stage.bean(SchemaLints.class),
                stage.bean(AdministratorUrls.class));
    }

    /** One placement is looked at for long; in another the new index has the name of a table. */
    private static void hold(Connection somebody, BenchDatabase shared) throws Exception {
        shared.execute(
                "create table %s.contacts_by_language_note (not_an_index integer)"
                        .formatted(OBSTRUCTED));
        somebody.setAutoCommit(false);
        try (Statement statement = somebody.createStatement()) {
            statement.execute("lock table %s.crm_contacts in access share mode".formatted(LOCKED));
        }
    }

    private static Run run(BenchStage stage, MigrateEverything migration) throws Exception {
        try (PeakMemory memory = PeakMemory.watch(stage.postmaster())) {
            long start = System.nanoTime();
            Report report = migration.migratePlacements();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Run(report, took, memory.ours(), memory.servers());
        }
    }

    private static void require(Report report, int failures) {
        if (report.failures().size() != failures) {
            throw new IllegalStateException("Failed: " + report.failures());
        }
    }

    private Section section(Placements placements, Run first, Run again) throws Exception {
        Set<String> named = new HashSet<>();
        long twice =
                first.report().outcomes().stream().filter(it -> !named.add(it.target())).count();
        long missing = placements.targets().stream().filter(it -> !named.contains(it)).count();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("a new version, two in its way", placements, first));
        rows.add(row("again, nothing in its way", placements, again));
        List<Aim> aims =
                List.of(
                        aim("Placements that the report does not name", 0, missing),
                        aim("Named twice", 0, twice),
                        // The lints of that database see that two schemas have fallen behind.
                        aim(
                                "Failed: the two, and their database's lints",
                                3,
                                first.report().failures().size()),
                        aim(
                                "of these, named as locked and as obstructed",
                                2,
                                first.report().failures().stream()
                                        .filter(Rollout::isOneOfTheTwo)
                                        .count()),
                        // The installation's own pool is one more.
                        aim(
                                "Brought to the new version the first time",
                                placements.count() - 1L,
                                first.applied()),
                        aim("Taken up by the second call", 2, again.applied()));
        return new Section(
                "A new version in a thousand placements",
                """
                %,d placements: %d databases with a pool and %d schemas each, %d databases of one site, and the installation's own \
                pool, on the PostgreSQL of a running local host. `Migrate` brings one file with a column and an index to each, four \
                at a time; one placement is locked by somebody, and in another a table has the index's name. The making is not in \
                the figures: the product makes the first database of each kind, the others are copies of it. Memory is this \
                process's and all of PostgreSQL's, without what processes share. `./skerry bench --placements`."""
                        .formatted(placements.count() + 1, databases, schemas, own),
                List.of(
                        "Call",
                        "Seconds",
                        "Placements/s",
                        "Failed",
                        "Files applied",
                        "Memory, MB",
                        "PostgreSQL, MB"),
                rows,
                aims,
                List.of(catalogue(placements)));
    }

    private static boolean isOneOfTheTwo(Outcome outcome) {
        String locked = Placements.reference(1) + "/" + LOCKED;
        String obstructed = Placements.reference(1) + "/" + OBSTRUCTED;
        return outcome.target().equals(locked)
                ? "locked".equals(outcome.error())
                : outcome.target().equals(obstructed);
    }

    private static Aim aim(String what, long wanted, long reached) {
        return new Aim(what, Direction.EXACTLY, wanted, reached);
    }

    private static List<String> row(String what, Placements placements, Run run) {
        double seconds = run.took().toMillis() / 1000.0;
        return List.of(
                what,
                String.format(Locale.ROOT, "%.1f", seconds),
                String.format(Locale.ROOT, "%.1f", (placements.count() + 1) / seconds),
                String.valueOf(run.report().failures().size()),
                String.format(Locale.ROOT, "%,d", run.applied()),
                String.format(Locale.ROOT, "%.0f", run.megabytes()),
                String.format(Locale.ROOT, "%,.0f", run.serverMegabytes()));
    }

    private String catalogue(Placements placements) throws Exception {
        try (Connection connection = placements.shared(1).connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select (select sum(pg_database_size(oid)) from pg_database where not datistemplate) / 1e9 as all_of_it,
                                  (select sum(pg_total_relation_size(oid)) from pg_class
                                   where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r') / 1e6 as catalogue,
                                  (select count(*) from pg_class) as relations
                                """)) {
            row.next();
            return String.format(
                    Locale.ROOT,
                    "All databases together have %.1f GB; the catalogue of one with %d schemas has"
                            + " %.0f MB and %,d relations.",
                    row.getDouble("all_of_it"),
                    schemas,
                    row.getDouble("catalogue"),
                    row.getLong("relations"));
        }
    }
}
