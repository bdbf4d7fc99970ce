package dev.skerry.doctor;

import dev.skerry.kernel.ready.MigrationFiles;
import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether each placement has what this version was built with. */
final class Migrations implements Examination {

    private static final String MISSING = "select unnest(app.missing_migrations(?, ?::text[]))";

    private final DatabaseUrls urls;
    private final Landscape landscape;

    Migrations(ApplicationContext context, Landscape landscape) {
        this.urls = context.getBean(DatabaseUrls.class);
        this.landscape = landscape;
    }

    @Override
    public String what() {
        return "placements";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<Landscape.Place> places = landscape.places();
        List<Finding> behind = new ArrayList<>();
        for (Landscape.Place place : places) {
            look(place, behind);
        }
        return behind.isEmpty()
                ? List.of(Finding.ok(what(), places.size() + " placement(s), all migrated"))
                : behind;
    }

    private void look(Landscape.Place place, List<Finding> behind) {
        try (Connection connection = DriverManager.getConnection(urls.jdbcUrl(place.database()))) {
            List<String> missing =
                    Question.ask(
                            connection,
                            MISSING,
                            row -> row.getString(1),
                            place.schema(),
                            MigrationFiles.versions("site").toArray(String[]::new));
            if (!missing.isEmpty()) {
                behind.add(
                        Finding.broken(
                                what(),
                                "%s lacks %d migration(s), from V%s"
                                        .formatted(place, missing.size(), missing.getFirst()),
                                "Run Migrate; its report says what failed."));
            }
        } catch (SQLException | IllegalStateException e) {
            behind.add(
                    Finding.broken(
                            what(),
                            place + " cannot be asked: " + Faults.told(e),
                            "Check its address and that the server runs; a new database wants Migrate."));
        }
    }
}
