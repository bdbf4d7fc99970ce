package dev.skerry.kernel.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of PostgreSQL's driver. Asked for one, {@link java.sql.DriverManager} would open
 * every jar to look for other drivers, while somebody waits for a cold start.
 */
final class PostgresDataSource implements DataSource {

    private final Driver driver = new org.postgresql.Driver();
    private final String jdbcUrl;
    private volatile int loginTimeout;

    PostgresDataSource(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        if (loginTimeout > 0) {
            properties.setProperty("loginTimeout", String.valueOf(loginTimeout));
        }
        Connection connection = driver.connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("Not an address of PostgreSQL");
        }
        return connection;
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        throw new SQLFeatureNotSupportedException("The address says who signs in");
    }

    /** In seconds; 0 is no limit. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    /** The driver logs by java.util.logging. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
