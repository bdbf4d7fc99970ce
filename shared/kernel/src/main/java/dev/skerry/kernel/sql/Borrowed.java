package dev.skerry.kernel.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A connection out of its pool, in autocommit mode; closing it gives it back, if it is outside of
 * any transaction.
 *
 * <p>One that is still inside is thrown away, and the server rolls back. Otherwise whoever borrows
 * it next works in a transaction that nobody commits, and is told that all went well. The driver
 * knows the state from the last answer of the server: asking costs nothing. The pool does not ask:
 * a {@code begin} in SQL text goes past its bookkeeping.
 */
final class Borrowed implements AutoCloseable {

    private final HikariDataSource pool;
    private final Connection connection;
    private final Runnable whenBack;

    /**
     * @param whenBack run once it is given back, whatever became of it
     */
    Borrowed(HikariDataSource pool, Connection connection, Runnable whenBack) {
        this.pool = pool;
        this.connection = connection;
        this.whenBack = whenBack;
    }

    Connection connection() {
        return connection;
    }

    /**
     * @throws IllegalStateException when work was left uncommitted, and is lost now
     */
    @Override
    public void close() throws SQLException {
        try {
            giveBack();
        } finally {
            whenBack.run();
        }
    }

    private void giveBack() throws SQLException {
        try (connection) {
            if (isInTransaction()) {
                pool.evictConnection(connection);
                throw new IllegalStateException(
                        "A transaction was left open: its connection is thrown away");
            }
        }
    }

    private boolean isInTransaction() throws SQLException {
        return !connection.isClosed()
                && connection.unwrap(BaseConnection.class).getTransactionState()
                        != TransactionState.IDLE;
    }
}
