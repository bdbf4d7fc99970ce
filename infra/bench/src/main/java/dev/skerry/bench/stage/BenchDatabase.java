package dev.skerry.bench.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on the stage's server, reached with the driver alone. */
public record BenchDatabase(int port, String name) {

    private static final String SUPERUSER = "postgres";

    /** Statements are prepared with their first use: nobody is slowed by a habit of the driver. */
    private static final String PREPARED = "&prepareThreshold=1";

    public BenchDatabase create(String other) throws SQLException {
        execute("create database " + other);
        return new BenchDatabase(port, other);
    }

    public void drop(String other) throws SQLException {
        execute("drop database " + other + " with (force)");
    }

    /** As a superuser, whom row security does not hold. */
    public Connection connect() throws SQLException {
        return connect(SUPERUSER);
    }

    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(role) + "&currentSchema=pool,public" + PREPARED);
    }

    /** In a superuser's hands: for migrations. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(SUPERUSER));
        return source;
    }

    public String url(String role) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, name, role);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
