package dev.skerry.operations;

import dev.skerry.migrations.AdministratorUrls;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Makes a database beside the pool's, for a site that is to have one. One that the order names by
 * {@code env:} or {@code secret:} is somebody else's to make, and to drop.
 */
@Singleton
public final class MakeDatabase implements JobStep {

    private static final String BESIDE = "db:";

    private final AdministratorUrls administrators;
    private final SitePlacements placements;

    MakeDatabase(AdministratorUrls administrators, SitePlacements placements) {
        this.administrators = administrators;
        this.placements = placements;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean take(JobRun run) throws SQLException {
        Optional<String> name = ours(run);
        if (name.isPresent()) {
            try (Connection pool = pool()) {
                if (!exists(pool, name.get())) {
                    // Not in a transaction: PostgreSQL makes databases outside of any.
                    execute(pool, "create database " + name.get());
                }
                execute(pool, "revoke all on database %s from public".formatted(name.get()));
                execute(pool, "grant connect on database %s to skerry_app".formatted(name.get()));
            }
        }
        return true;
    }

    @Override
    public void undo(JobRun run) throws SQLException {
        Optional<String> name = ours(run);
        if (name.isPresent()) {
            try (Connection pool = pool()) {
                execute(pool, "drop database if exists %s with (force)".formatted(name.get()));
            }
        }
    }

    /** The reference was checked: nothing but lower-case letters, digits and underscores. */
    private Optional<String> ours(JobRun run) {
        return Optional.of(placements.made(run).database())
                .filter(it -> it.startsWith(BESIDE))
                .map(it -> it.substring(BESIDE.length()));
    }

    private Connection pool() throws SQLException {
        return administrators.administrator("env:DATABASE_URL").getConnection();
    }

    private static boolean exists(Connection pool, String name) throws SQLException {
        try (PreparedStatement statement =
                pool.prepareStatement("select from pg_database where datname = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection pool, String sql) throws SQLException {
        try (Statement statement = pool.createStatement()) {
            statement.execute(sql);
        }
    }
}
