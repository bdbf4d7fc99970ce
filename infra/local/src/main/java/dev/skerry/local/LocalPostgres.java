package dev.skerry.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL 18 on a folder, with the databases of a stage. Yesterday's data is found again; a
 * crash is recovered from.
 */
final class LocalPostgres implements AutoCloseable {

    private final CompletableFuture<EmbeddedPostgres> server;
    private final int port;

    private LocalPostgres(CompletableFuture<EmbeddedPostgres> server, int port) {
        this.server = server;
        this.port = port;
    }

    static LocalPostgres start(Path folder, int port) {
        LocalPostgres postgres = launch(folder, port);
        postgres.awaitReady();
        return postgres;
    }

    /** Returns at once; whoever connects waits for {@link #awaitReady} first. */
    static LocalPostgres launch(Path folder, int port) {
        return new LocalPostgres(Background.run(() -> serve(folder, port)), port);
    }

    void awaitReady() {
        Background.await(server);
    }

    private static EmbeddedPostgres serve(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            Orphan.stop(folder);
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(Duration.ofSeconds(60))
                            // Made for tests, the launcher switches both off; here mail is kept.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "200")
                            .setServerConfig("shared_buffers", "256MB")
                            .setServerConfig("jit", "off")
                            .start();
            Databases.NAMES.forEach(name -> create(server, name));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    /** Makes the database when it is not there yet. */
    private static void create(EmbeddedPostgres server, String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection, name)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create database \"" + name + "\"");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
    }

    String url(String database, String role) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, role);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        EmbeddedPostgres started = server.exceptionally(_ -> null).join();
        if (started != null) {
            started.close();
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, name);
            try (ResultSet results = statement.executeQuery()) {
                return results.next();
            }
        }
    }
}
