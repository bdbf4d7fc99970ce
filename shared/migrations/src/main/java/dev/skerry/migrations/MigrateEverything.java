package dev.skerry.migrations;

import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates the directory and then every placement, some at once. Whatever fails is reported and
 * does not stop the others; calling again goes on where it stopped. A lock that somebody holds is
 * asked for again some times, and let go of in between.
 */
@Singleton
public final class MigrateEverything {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateEverything.class);

    /** More at once only queue for the same catalogue locks. */
    private static final int AT_ONCE = 4;

    /**
     * What happened to one target.
     *
     * @param target {@code directory}, {@code <database>}, {@code <database>/<schema>} or {@code
     *     <database> lints}
     * @param applied migration files applied now; 0 when it was up to date
     * @param error null when all went well; never holds an address or a password
     */
    @Serdeable
    public record Outcome(String target, int applied, long millis, @Nullable String error) {
        public boolean ok() {
            return error == null;
        }
    }

    @Serdeable
    public record Report(List<Outcome> outcomes) {
        public Report {
            outcomes = List.copyOf(outcomes);
        }

        public boolean ok() {
            return failures().isEmpty();
        }

        /** What failed; all else is done. */
        public List<Outcome> failures() {
            return outcomes.stream().filter(it -> !it.ok()).toList();
        }

        Report and(Report further) {
            List<Outcome> both = new ArrayList<>(outcomes);
            both.addAll(further.outcomes);
            return new Report(both);
        }
    }

    private record PlacementRow(String databaseRef, String schema) {
        @Override
        public String toString() {
            return databaseRef + "/" + schema;
        }
    }

    private final SchemaMigrations migrations;
    private final SchemaLints lints;
    private final AdministratorUrls urls;

    public MigrateEverything(
            SchemaMigrations migrations, SchemaLints lints, AdministratorUrls urls) {
        this.migrations = migrations;
        this.lints = lints;
        this.urls = urls;
    }

    public Report migrate() {
        Report directory = migrateDirectory();
        return directory.ok() ? directory.and(migratePlacements()) : directory;
    }

    /** Roles and directory only: enough to name placements. */
    public Report migrateDirectory() {
        DataSource control = urls.administrator(DatabaseUrls.DIRECTORY);
        return new Report(
                List.of(
                        attempt(
                                "directory",
                                () -> {
                                    migrations.roles(control);
                                    return migrations.database(control)
                                            + migrations.directory(control);
                                })));
    }

    /** Every placement that the directory names; the directory is there. */
    public Report migratePlacements() {
        return new Report(
                migratePlacements(placements(urls.administrator(DatabaseUrls.DIRECTORY))));
    }

    private List<Outcome> migratePlacements(List<PlacementRow> placements) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, List<PlacementRow>> databases = new TreeMap<>();
        placements.stream()
                .collect(Collectors.groupingBy(PlacementRow::databaseRef))
                .forEach(
                        (reference, inIt) -> {
                            // Roles belong to the server, and two databases may share one.
                            Outcome roles = attempt(reference, () -> roles(reference));
                            if (roles.ok()) {
                                databases.put(reference, inIt);
                            } else {
                                outcomes.add(roles);
                            }
                        });
        List<Outcome> prepared = atOnce(databases.keySet(), it -> attempt(it, () -> database(it)));
        prepared.stream().filter(it -> !it.ok()).forEach(it -> databases.remove(it.target()));
        outcomes.addAll(prepared);
        outcomes.addAll(
                atOnce(
                        databases.values().stream().flatMap(List::stream).toList(),
                        it -> attempt(it.toString(), () -> site(it))));
        outcomes.addAll(atOnce(databases.keySet(), it -> attempt(it + " lints", () -> lint(it))));
        return outcomes;
    }

    private static <T> List<Outcome> atOnce(Collection<T> targets, Function<T, Outcome> work) {
        List<Callable<Outcome>> jobs = new ArrayList<>();
        targets.forEach(target -> jobs.add(() -> work.apply(target)));
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> job : pool.invokeAll(jobs)) {
                outcomes.add(job.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while migrating", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private int roles(String reference) throws SQLException {
        migrations.roles(urls.administrator(reference));
        return 0;
    }

    private int database(String reference) throws SQLException {
        return migrations.database(urls.administrator(reference));
    }

    private int site(PlacementRow placement) throws SQLException {
        return migrations.site(urls.administrator(placement.databaseRef), placement.schema);
    }

    /** A migration that opened a hole must not pass for done. */
    private int lint(String reference) throws SQLException {
        List<SchemaLints.Finding> findings = lints.findings(urls.administrator(reference));
        if (!findings.isEmpty()) {
            throw new IllegalStateException("Row security has defects: " + findings);
        }
        return 0;
    }

    private static List<PlacementRow> placements(DataSource control) {
        try (Connection connection = control.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select database_ref, schema_name from directory.placements order by 1, 2")) {
            List<PlacementRow> placements = new ArrayList<>();
            while (rows.next()) {
                placements.add(new PlacementRow(rows.getString(1), rows.getString(2)));
            }
            return placements;
        } catch (SQLException e) {
            throw new IllegalStateException("The placements cannot be read", e);
        }
    }

    private static Outcome attempt(String target, Callable<Integer> step) {
        long start = System.nanoTime();
        try {
            int applied = LockedOut.again(step);
            return new Outcome(target, applied, millisSince(start), null);
        } catch (Exception e) {
            LOG.error("Migration of {} failed", target, e);
            String kind = LockedOut.isIt(e) ? "locked" : e.getClass().getSimpleName();
            return new Outcome(target, 0, millisSince(start), kind);
        }
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
