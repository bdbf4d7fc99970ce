package dev.skerry.kernel.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement on one connection, with settings made in front of it in the same round trip.
 *
 * <p>The driver sends the parts of {@code select set_config(…); select …} in one go and waits once;
 * with autocommit on they form one implicit transaction. There is one exception, which would lose
 * the settings: a statement that was described before (the driver describes those whose parameters
 * have no type, and a null has none) and whose rows may be long is sent after a sync of its own.
 * Statements with a null are therefore wrapped in {@code begin} and {@code commit}, which travel
 * along.
 */
final class Execution {

    private static final String[] NO_SETTINGS = {};
    private static final String READ_ONLY = ", set_config('transaction_read_only', 'on', true); ";
    private static final String BEGIN = "begin; ";
    private static final String COMMIT = "\n; commit";

    private final Connection connection;
    private final String settings;
    private final String[] settingValues;

    private Execution(Connection connection, String settings, String[] settingValues) {
        this.connection = connection;
        this.settings = settings;
        this.settingValues = settingValues;
    }

    /** Within a transaction that has its settings, or without any. */
    static Execution plain(Connection connection) {
        return new Execution(connection, "", NO_SETTINGS);
    }

    /** With the site's context, and its schema when that is not the pool's. */
    static Execution inContext(
            Connection connection, String context, String schema, boolean readOnly) {
        String more = readOnly ? READ_ONLY : "; ";
        return schema.equals("pool")
                ? new Execution(
                        connection,
                        "select set_config('app.ctx', ?, true)" + more,
                        new String[] {context})
                : new Execution(
                        connection,
                        "select set_config('app.ctx', ?, true),"
                                + " set_config('search_path', ?, true)"
                                + more,
                        new String[] {context, schema});
    }

    <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object[] values)
            throws SQLException {
        return run(sql, values, statement -> mapAll(statement.getResultSet(), mapper));
    }

    int update(String sql, @Nullable Object[] values) throws SQLException {
        return run(sql, values, statement -> Math.max(0, statement.getUpdateCount()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, @Nullable Object[] values, Reading<T> reading)
            throws SQLException {
        boolean wrapped =
                !settings.isEmpty()
                        && connection.getAutoCommit()
                        && Arrays.stream(values).anyMatch(Objects::isNull);
        String text = wrapped ? BEGIN + settings + sql + COMMIT : settings + sql;
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < settingValues.length; i++) {
                statement.setString(i + 1, settingValues[i]);
            }
            Binding.bind(statement, settingValues.length + 1, values);
            statement.execute();
            skip(statement, (settings.isEmpty() ? 0 : 1) + (wrapped ? 1 : 0));
            return reading.of(statement);
        } catch (SQLException | RuntimeException e) {
            if (wrapped) {
                rollBack(e);
            }
            throw e;
        }
    }

    /** Past the results of {@code begin} and of the settings. */
    private static void skip(PreparedStatement statement, int results) throws SQLException {
        for (int i = 0; i < results; i++) {
            statement.getMoreResults();
        }
    }

    /** {@code commit} was not reached: the failed transaction is still open. */
    private void rollBack(Exception cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException broken) {
            cause.addSuppressed(broken);
        }
    }

    private static <T> List<T> mapAll(@Nullable ResultSet results, Row.Mapper<T> mapper)
            throws SQLException {
        if (results == null) {
            throw new SQLException("The statement answers no rows");
        }
        List<T> list = new ArrayList<>();
        Row row = new Row(results);
        while (results.next()) {
            list.add(mapper.map(row));
        }
        return list;
    }
}
