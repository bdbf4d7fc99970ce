package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open transaction of a thread. Opens its connection with the first statement, not before. */
final class Transaction implements AutoCloseable {

    /** The driver keeps each sequence of statements that it has seen: none is to be a long one. */
    private static final int MOST_WAITING = 16;

    private final Database database;
    private final SiteScope scope;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Execution.Statement> waiting = new ArrayList<>();
    private @Nullable Borrowed borrowed;

    Transaction(Database database, SiteScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /**
     * The execution to use next: the first one carries the context and BEGIN along, and each what
     * waits for it.
     */
    Execution next() throws SQLException {
        requireScope();
        List<Execution.Statement> before = List.copyOf(waiting);
        waiting.clear();
        return begun().after(before);
    }

    private Execution begun() throws SQLException {
        if (borrowed != null) {
            return Execution.plain(borrowed.connection());
        }
        borrowed = database.borrow(scope);
        Connection opened = borrowed.connection();
        opened.setAutoCommit(false);
        return database.inContext(opened, scope);
    }

    /** Has a statement travel with the next one, or with the commit. */
    void pipeline(Execution.Statement statement) throws SQLException {
        requireScope();
        waiting.add(statement);
        if (waiting.size() == MOST_WAITING) {
            var _ = settled();
        }
    }

    private void requireScope() {
        if (!Objects.equals(scope, SiteScope.current())) {
            throw new IllegalStateException("The site or actor changed inside a transaction");
        }
    }

    SiteScope scope() {
        return scope;
    }

    /**
     * The connection once everything has run that waits; null when there was no statement at all.
     */
    @Nullable Connection settled() throws SQLException {
        if (!waiting.isEmpty()) {
            Execution.Statement last = waiting.removeLast();
            next().update(last.sql(), last.values());
        }
        return borrowed == null ? null : borrowed.connection();
    }

    void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void commit() throws SQLException {
        if (!waiting.isEmpty()) {
            next().commit();
        } else if (borrowed != null) {
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
