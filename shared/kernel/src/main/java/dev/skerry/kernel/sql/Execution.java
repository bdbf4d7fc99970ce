package dev.skerry.kernel.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement on one connection, with values that are set in front of it in the same round trip.
 *
 * <p>The driver sends the parts of {@code select set_config(…); select …} in one go and waits once;
 * with autocommit on they form one implicit transaction.
 */
final class Execution {

    private static final String[] NOTHING_IN_FRONT = {};

    private final Connection connection;
    private final String front;
    private final String[] frontValues;

    private Execution(Connection connection, String front, String[] frontValues) {
        this.connection = connection;
        this.front = front;
        this.frontValues = frontValues;
    }

    static Execution plain(Connection connection) {
        return new Execution(connection, "", NOTHING_IN_FRONT);
    }

    /** With the site's context, and its schema when that is not the pool's. */
    static Execution inContext(Connection connection, String context, String schema) {
        return schema.equals("pool")
                ? new Execution(
                        connection,
                        "select set_config('app.ctx', ?, true); ",
                        new String[] {context})
                : new Execution(
                        connection,
                        "select set_config('app.ctx', ?, true),"
                                + " set_config('search_path', ?, true); ",
                        new String[] {context, schema});
    }

    <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object[] values)
            throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            ResultSet results = rows(statement);
            List<T> list = new ArrayList<>();
            Row row = new Row(results);
            while (results.next()) {
                list.add(mapper.map(row));
            }
            return list;
        }
    }

    int update(String sql, @Nullable Object[] values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            boolean rows = skipFront(statement, statement.execute());
            return rows ? 0 : statement.getUpdateCount();
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(front + sql);
        try {
            for (int i = 0; i < frontValues.length; i++) {
                statement.setString(i + 1, frontValues[i]);
            }
            Binding.bind(statement, frontValues.length + 1, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private ResultSet rows(PreparedStatement statement) throws SQLException {
        if (!skipFront(statement, statement.execute())) {
            throw new SQLException("The statement answers no rows");
        }
        return statement.getResultSet();
    }

    private boolean skipFront(PreparedStatement statement, boolean rows) throws SQLException {
        return front.isEmpty() ? rows : statement.getMoreResults();
    }
}
