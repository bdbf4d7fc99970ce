package dev.skerry.migrations;

import dev.skerry.kernel.sql.ContextSigner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The single steps. Each may be repeated and does nothing the second time, and several placements
 * of one database may be made at once. All want an administrator's connection: objects end up owned
 * by {@code skerry_owner}.
 */
@Singleton
public final class SchemaMigrations {

    private static final String SITE = "classpath:db/site";

    /**
     * Of two who change the rights of one object at the same moment, PostgreSQL refuses one. Taken
     * until the statements after it are committed.
     */
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('skerry.rights', 0));";

    private final ContextSigner signer;
    private final String[] site;

    @Inject
    public SchemaMigrations(ContextSigner signer) {
        this(signer, List.of());
    }

    /**
     * @param later where else migrations of site tables lie: those of a version that is to come
     */
    public SchemaMigrations(ContextSigner signer, List<String> later) {
        this.signer = signer;
        this.site = Stream.concat(Stream.of(SITE), later.stream()).toArray(String[]::new);
    }

    /** The roles of the cluster; once per server. */
    public void roles(DataSource admin) throws SQLException {
        execute(admin, Resources.read("db/roles/roles.sql"));
    }

    /** Schema {@code app}: signed context and limits; once per database. Returns files applied. */
    public int database(DataSource admin) throws SQLException {
        execute(
                admin,
                ONE_AT_A_TIME
                        + """
                do $$ begin
                  execute format('revoke temporary on database %I from public', current_database());
                  execute format('grant create on database %I to skerry_owner', current_database());
                  if not pg_has_role(current_user, 'skerry_owner', 'member') then
                    execute format('grant skerry_owner to %I', current_user);
                  end if;
                end $$;
                revoke create on schema public from public;
                create schema if not exists app authorization skerry_owner;
                grant usage on schema app to skerry_app;
                """);
        int applied = flyway(admin, "app", "classpath:db/database");
        // For what schemas of sites hold.
        execute(
                admin,
                ONE_AT_A_TIME
                        + "alter default privileges for role skerry_owner revoke execute on functions from public");
        storeContextKey(admin);
        return applied;
    }

    /** Schema {@code directory}; once per installation. Returns files applied. */
    public int directory(DataSource admin) throws SQLException {
        execute(admin, "create schema if not exists directory authorization skerry_owner");
        return flyway(admin, "directory", "classpath:db/directory");
    }

    /** The site tables of one placement. Returns files applied. */
    public int site(DataSource admin, String schema) throws SQLException {
        if (!schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a schema name: " + schema);
        }
        execute(
                admin,
                ONE_AT_A_TIME
                        + """
                create schema if not exists %1$s authorization skerry_owner;
                grant usage on schema %1$s to skerry_app;
                alter default privileges for role skerry_owner in schema %1$s
                  grant select, insert, update, delete on tables to skerry_app;
                """
                                .formatted(schema));
        int applied = flyway(admin, schema, site);
        execute(admin, "revoke all on %s.schema_history from skerry_app".formatted(schema));
        return applied;
    }

    private static int flyway(DataSource admin, String schema, String... locations) {
        MigrateResult result =
                Flyway.configure()
                        .dataSource(admin)
                        .locations(locations)
                        .defaultSchema(schema)
                        .schemas(schema)
                        .createSchemas(false)
                        .table("schema_history")
                        .callbacks(new AsOwner())
                        .failOnMissingLocations(false)
                        .validateMigrationNaming(true)
                        .outOfOrder(true)
                        .cleanDisabled(true)
                        .load()
                        .migrate();
        return result.migrationsExecuted;
    }

    private void storeContextKey(DataSource admin) throws SQLException {
        try (Connection connection = admin.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into app.context_keys (kid, inner_pad, outer_pad) values (?, ?, ?)
                                on conflict (kid) do update
                                  set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
                                """)) {
            statement.setInt(1, signer.kid());
            statement.setBytes(2, signer.paddedKey(0x36));
            statement.setBytes(3, signer.paddedKey(0x5c));
            statement.execute();
        }
    }

    private static void execute(DataSource admin, String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
