package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open transaction of a thread. Opens its connection with the first statement, not before. */
final class Transaction implements AutoCloseable {

    private final SiteScope scope;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Borrowed borrowed;

    Transaction(SiteScope scope) {
        this.scope = scope;
    }

    /** The execution to use next: the first one carries the context and BEGIN along. */
    Execution next(Database database) throws SQLException {
        if (!scope.equals(SiteScope.current())) {
            throw new IllegalStateException("The site or actor changed inside a transaction");
        }
        if (borrowed != null) {
            return Execution.plain(borrowed.connection());
        }
        borrowed = database.borrow(scope);
        Connection opened = borrowed.connection();
        opened.setAutoCommit(false);
        return database.inContext(opened, scope);
    }

    SiteScope scope() {
        return scope;
    }

    /** Null while no statement has run. */
    @Nullable Connection connection() {
        return borrowed == null ? null : borrowed.connection();
    }

    void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void commit() throws SQLException {
        if (borrowed != null) {
            borrowed.connection().commit();
        }
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    void rollback() throws SQLException {
        if (borrowed != null) {
            borrowed.connection().rollback();
        }
    }

    /**
     * The pool puts autocommit back: setting it here would commit what could not be rolled back.
     */
    @Override
    public void close() throws SQLException {
        if (borrowed != null) {
            borrowed.close();
        }
    }
}
