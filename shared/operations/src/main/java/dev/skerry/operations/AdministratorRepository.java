package dev.skerry.operations;

import dev.skerry.kernel.site.Placement;
import dev.skerry.migrations.AdministratorUrls;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Databases and schemas as wholes: made, renamed, dropped. Each may be asked for twice. Names are
 * those of placements, which were checked: nothing in them needs quoting.
 */
@Singleton
public final class AdministratorRepository {

    /** Begins the reference of a database that Skerry made beside the pool's. */
    static final String BESIDE = "db:";

    private static final String POOL = "env:DATABASE_URL";

    private final AdministratorUrls administrators;

    AdministratorRepository(AdministratorUrls administrators) {
        this.administrators = administrators;
    }

    /** Beside the pool's, and for requests to connect to. */
    void makeDatabase(String name) throws SQLException {
        try (Connection pool = administrators.connect(POOL);
                Statement statement = pool.createStatement()) {
            if (!answer(pool, "select exists (select from pg_database where datname = ?)", name)) {
                // Not in a transaction: PostgreSQL makes databases outside of any.
                statement.execute("create database " + name);
            }
            statement.execute("revoke all on database %s from public".formatted(name));
            statement.execute("grant connect on database %s to skerry_app".formatted(name));
        }
    }

    /**
     * Drops the schema, or the database, that was made for one site. A database that somebody else
     * made loses the schema only.
     */
    public void drop(Placement placement) throws SQLException {
        if (SitePlacements.isPool(placement)) {
            throw new IllegalArgumentException("The pool is everybody's");
        }
        String database = placement.database();
        if (database.startsWith(BESIDE)) {
            String name = database.substring(BESIDE.length());
            execute(POOL, "drop database if exists %s with (force)".formatted(name));
        } else {
            execute(database, "drop schema if exists %s cascade".formatted(placement.schema()));
        }
    }

    public void renameSchema(String database, String from, String to) throws SQLException {
        try (Connection connection = administrators.connect(database);
                Statement statement = connection.createStatement()) {
            String isThere = "select to_regnamespace(?) is not null";
            if (answer(connection, isThere, from)) {
                statement.execute("alter schema %s rename to %s".formatted(from, to));
            } else if (!answer(connection, isThere, to)) {
                throw new IllegalStateException("There is neither %s nor %s".formatted(from, to));
            }
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = administrators.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean answer(Connection connection, String question, String value)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
