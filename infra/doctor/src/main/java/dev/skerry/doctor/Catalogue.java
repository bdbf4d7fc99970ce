package dev.skerry.doctor;

import dev.skerry.migrations.AdministratorUrls;
import dev.skerry.migrations.SchemaLints;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Row security as the catalogue has it, in every database. */
final class Catalogue implements Examination {

    private static final int SHOWN = 5;

    private final AdministratorUrls administrators;
    private final SchemaLints lints;
    private final Landscape landscape;

    Catalogue(ApplicationContext context, Landscape landscape) {
        this.administrators = context.getBean(AdministratorUrls.class);
        this.lints = context.getBean(SchemaLints.class);
        this.landscape = landscape;
    }

    @Override
    public String what() {
        return "row security";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (String database : landscape.databases()) {
            findings.addAll(of(database));
        }
        return findings;
    }

    private List<Finding> of(String database) throws SQLException {
        DataSource administrator;
        try {
            administrator = administrators.administrator(database);
        } catch (IllegalStateException notConfigured) {
            return List.of(
                    Finding.warning(
                            what(),
                            database + " was not looked at: no administrator's address",
                            "Set MIGRATE_URL, and MIGRATE_URL_<NAME> for databases of their own."));
        }
        List<SchemaLints.Finding> holes = lints.findings(administrator);
        if (holes.isEmpty()) {
            return List.of(Finding.ok(what(), database + " has no hole that a lint knows"));
        }
        return holes.stream()
                .limit(SHOWN)
                .map(
                        hole ->
                                Finding.broken(
                                        what(),
                                        database + ": " + hole.lint() + " at " + hole.object(),
                                        "Take back what was changed by hand; docs/isolation.md says what each lint guards."))
                .toList();
    }
}
