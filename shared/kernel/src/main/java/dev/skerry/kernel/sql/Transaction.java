package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open transaction of a thread. Opens its connection with the first statement, not before. */
final class Transaction {

    private final SiteScope scope;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Connection connection;

    Transaction(SiteScope scope) {
        this.scope = scope;
    }

    /** The execution to use next: the first one carries the context and BEGIN along. */
    Execution next(Database database) throws SQLException {
        if (!scope.equals(SiteScope.current())) {
            throw new IllegalStateException("The site or actor changed inside a transaction");
        }
        if (connection != null) {
            return Execution.plain(connection);
        }
        Connection opened = database.borrow(scope);
        connection = opened;
        opened.setAutoCommit(false);
        return database.inContext(opened, scope);
    }

    void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void commit() throws SQLException {
        if (connection != null) {
            connection.commit();
        }
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    void rollback() throws SQLException {
        if (connection != null) {
            connection.rollback();
        }
    }

    void close() throws SQLException {
        if (connection != null) {
            try (Connection closing = connection) {
                closing.setAutoCommit(true);
            }
        }
    }
}
