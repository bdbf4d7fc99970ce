package dev.skerry.migrations;

import dev.skerry.kernel.site.Placement;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** One placement by itself, for whoever makes it. */
@Singleton
public final class PlacementMigrations {

    private final AdministratorUrls administrators;
    private final SchemaMigrations migrations;
    private final SchemaLints lints;

    PlacementMigrations(
            AdministratorUrls administrators, SchemaMigrations migrations, SchemaLints lints) {
        this.administrators = administrators;
        this.migrations = migrations;
        this.lints = lints;
    }

    /** All that a placement needs, from the roles of its server on. */
    public void migrate(Placement placement) throws SQLException {
        DataSource admin = administrators.administrator(placement.database());
        migrations.roles(admin);
        migrations.database(admin);
        migrations.site(admin, placement.schema());
    }

    /** Defects of its schema and of its database; not those of another schema. */
    public List<SchemaLints.Finding> defects(Placement placement) throws SQLException {
        return lints.findings(
                administrators.administrator(placement.database()), placement.schema());
    }
}
