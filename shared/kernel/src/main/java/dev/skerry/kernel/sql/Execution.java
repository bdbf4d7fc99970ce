package dev.skerry.kernel.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement on one connection, with what goes before it in the same round trip: the settings of
 * a context, and statements whose outcome nobody looks at.
 *
 * <p>The driver sends the parts of {@code select set_config(…); select …} in one go and waits once;
 * with autocommit on they form one implicit transaction. There is one exception, which would lose
 * the settings: a statement that was described before (the driver describes those whose parameters
 * have no type, and a null has none) and whose rows may be long is sent after a sync of its own.
 * Statements with a null are therefore wrapped in {@code begin} and {@code commit}, which travel
 * along.
 */
final class Execution {

    private static final String READ_ONLY = ", set_config('transaction_read_only', 'on', true)";
    private static final String BEGIN = "begin; ";
    private static final String COMMIT = "commit";
    private static final String NEXT = "\n; ";

    private final Connection connection;
    private final List<Statement> before;

    private Execution(Connection connection, List<Statement> before) {
        this.connection = connection;
        this.before = before;
    }

    /**
     * A statement that waits for the next one.
     *
     * @param values for its placeholders
     */
    record Statement(String sql, @Nullable Object[] values) {}

    /** Within a transaction that has its settings, or without any. */
    static Execution plain(Connection connection) {
        return new Execution(connection, List.of());
    }

    /** With the site's context, and its schema when that is not the pool's. */
    static Execution inContext(
            Connection connection, String context, String schema, boolean readOnly) {
        boolean pool = schema.equals("pool");
        String sql =
                "select set_config('app.ctx', ?, true)"
                        + (pool ? "" : ", set_config('search_path', ?, true)")
                        + (readOnly ? READ_ONLY : "");
        Object[] values = pool ? new Object[] {context} : new Object[] {context, schema};
        return new Execution(connection, List.of(new Statement(sql, values)));
    }

    /** With these as well, after what goes before already. */
    Execution after(List<Statement> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Statement> all = new ArrayList<>(before);
        all.addAll(more);
        return new Execution(connection, all);
    }

    /** Ends the transaction that what goes before belongs to. */
    void commit() throws SQLException {
        run(COMMIT, new Object[0], _ -> true);
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
                !before.isEmpty()
                        && connection.getAutoCommit()
                        && Arrays.stream(values).anyMatch(Objects::isNull);
        try (PreparedStatement statement = connection.prepareStatement(text(sql, wrapped))) {
            int next = 1;
            for (Statement each : before) {
                next = Binding.bind(statement, next, each.values());
            }
            Binding.bind(statement, next, values);
            statement.execute();
            skip(statement, before.size() + (wrapped ? 1 : 0));
            return reading.of(statement);
        } catch (SQLException | RuntimeException e) {
            if (wrapped) {
                rollBack(e);
            }
            throw e;
        }
    }

    private String text(String sql, boolean wrapped) {
        if (before.isEmpty()) {
            return sql;
        }
        StringBuilder text = new StringBuilder(wrapped ? BEGIN : "");
        before.forEach(each -> text.append(each.sql()).append(NEXT));
        text.append(sql);
        return wrapped ? text.append(NEXT).append(COMMIT).toString() : text.toString();
    }

    /** Past the results of {@code begin} and of what goes before. */
    private static void skip(PreparedStatement statement, int results) throws SQLException {
        for (int i = 0; i < results; i++) {
            statement.getMoreResults();
        }
    }

    /** {@code commit} was not reached: the failed transaction is still open. */
    private void rollBack(Exception cause) {
        try (var statement = connection.createStatement()) {
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
