package dev.skerry.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks and writes past row security. To open a connection takes ten times as long as most
 * questions, so one is kept; nothing set by one statement is left for the next. However many ask at
 * once, most of the server's connections stay free for those that are tested.
 */
final class Superuser implements AutoCloseable {

    private static final int MOST = 20;

    private final DataSource connections;
    private final Semaphore free = new Semaphore(MOST);
    private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

    Superuser(DataSource connections) {
        this.connections = connections;
    }

    List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
        return with(
                sql,
                values,
                statement -> {
                    try (ResultSet results = statement.executeQuery()) {
                        return read(results);
                    }
                });
    }

    void write(String sql, Object... values) {
        with(sql, values, PreparedStatement::executeUpdate);
    }

    @Override
    public void close() {
        Connection kept = idle.getAndSet(null);
        if (kept != null) {
            closeQuietly(kept);
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, Object[] values, Work<T> work) {
        free.acquireUninterruptibly();
        try {
            Connection connection = connection();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return work.with(statement);
            } finally {
                if (!idle.compareAndSet(null, connection)) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } finally {
            free.release();
        }
    }

    private Connection connection() throws SQLException {
        Connection kept = idle.getAndSet(null);
        return kept != null && isLikeNew(kept) ? kept : connections.getConnection();
    }

    private static boolean isLikeNew(Connection kept) {
        try (Statement statement = kept.createStatement()) {
            statement.execute("discard all");
            return true;
        } catch (SQLException gone) {
            closeQuietly(kept);
            return false;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            // Then it is closed already.
        }
    }

    private static List<Map<String, @Nullable Object>> read(ResultSet results) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (results.next()) {
            Map<String, @Nullable Object> row = new HashMap<>();
            for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                row.put(results.getMetaData().getColumnLabel(i), results.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
