package dev.skerry.testing;

import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaMigrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL per JVM. Every stage gets a database of its own, cloned from one that all
 * migrations on the class path have been applied to.
 */
public final class Postgres {

    static final String CONTEXT_KEY = "dGVzdHMgb25seTogY29udGV4dCBrZXksIDMyIGJ5dGVz";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private Postgres() {}

    /** A superuser's connections to a fresh, migrated, empty database. */
    public static synchronized DataSource freshDatabase() {
        EmbeddedPostgres postgres = server();
        String name = "stage_" + NEXT.incrementAndGet();
        execute(
                postgres.getPostgresDatabase(),
                "create database %s template migrated".formatted(name));
        execute(
                postgres.getDatabase("postgres", name),
                "revoke temporary on database %s from public".formatted(name));
        return postgres.getDatabase("postgres", name);
    }

    /** A database with nothing in it at all. */
    public static synchronized DataSource emptyDatabase() {
        EmbeddedPostgres postgres = server();
        String name = "empty_" + NEXT.incrementAndGet();
        execute(postgres.getPostgresDatabase(), "create database " + name);
        return postgres.getDatabase("postgres", name);
    }

    /** The address of a database for one of the roles. */
    public static String url(DataSource database, String role) {
        try (Connection connection = database.getConnection()) {
            return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s"
                    .formatted(server().getPort(), connection.getCatalog(), role);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running != null) {
            return running;
        }
        try {
            EmbeddedPostgres started =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("max_connections", "200")
                            .start();
            server = started;
            migrateTemplate(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrateTemplate(EmbeddedPostgres postgres) {
        execute(postgres.getPostgresDatabase(), "create database migrated");
        DataSource template = postgres.getDatabase("postgres", "migrated");
        SchemaMigrations migrations = new SchemaMigrations(new ContextSigner(CONTEXT_KEY));
        try {
            migrations.roles(template);
            migrations.database(template);
            migrations.directory(template);
            migrations.site(template, "pool");
        } catch (SQLException e) {
            throw new IllegalStateException("The migrations do not apply", e);
        }
    }
}
