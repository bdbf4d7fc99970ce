package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of the site in scope.
 *
 * <p>A statement on its own is one implicit transaction in one round trip: context and statement
 * travel together. Several statements belong together in {@link #inTransaction}; repositories call
 * the same methods and join it without knowing. Without a {@link SiteScope} every call is refused.
 */
@Singleton
public final class Database implements Statements {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final ScopedValue<Transaction> OPEN = ScopedValue.newInstance();

    private final Pools pools;
    private final ContextSigner signer;
    private final BeanProvider<StaleContext> stale;

    public Database(Pools pools, ContextSigner signer, BeanProvider<StaleContext> stale) {
        this.pools = pools;
        this.signer = signer;
        this.stale = stale;
    }

    /**
     * Runs the work in one transaction: committed when it returns, rolled back when it throws.
     * Inside an open transaction it joins that one; a changed site or actor is refused there.
     */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            SiteScope.Work<T, X> work) throws X {
        if (OPEN.isBound()) {
            return work.call();
        }
        Transaction transaction = new Transaction(this, SiteScope.current());
        Fence.current().filter(it -> !it.isOfSite(SiteScope.current())).ifPresent(this::note);
        T result = runAndCommit(transaction, work);
        transaction.runAfterCommit();
        return result;
    }

    public boolean isInTransaction() {
        return isOpen();
    }

    static boolean isOpen() {
        return OPEN.isBound();
    }

    /** Runs the work once the transaction has committed; at once when there is none. */
    public void afterCommit(Runnable work) {
        if (OPEN.isBound()) {
            OPEN.get().afterCommit(work);
        } else {
            work.run();
        }
    }

    @Override
    public <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        return execute(execution -> execution.list(sql, mapper, values));
    }

    @Override
    public <T> Optional<T> find(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        return atMostOne(list(sql, mapper, values));
    }

    @Override
    public int update(String sql, @Nullable Object... values) {
        return execute(execution -> execution.update(sql, values));
    }

    /**
     * Runs a statement whose outcome nobody looks at. In a transaction it travels with the next
     * statement or with the commit, and is refused there if it is: it saves a round trip.
     */
    public void pipeline(String sql, @Nullable Object... values) {
        if (!OPEN.isBound()) {
            update(sql, values);
            return;
        }
        try {
            OPEN.get().pipeline(new Execution.Statement(sql, values));
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /**
     * Runs a statement of its own on the site's database without its context: row security shows it
     * no row and takes none from it. For functions that keep what they know to themselves; it saves
     * what a context costs.
     */
    public <T> List<T> listWithoutContext(
            String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        if (OPEN.isBound()) {
            throw new IllegalStateException("Inside a transaction there is a context");
        }
        try (Borrowed borrowed = borrow(SiteScope.current())) {
            return Execution.plain(borrowed.connection()).list(sql, mapper, values);
        } catch (SQLException e) {
            throw Faults.of(e);
        }
    }

    static <T> Optional<T> atMostOne(List<T> rows) {
        return switch (rows.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(rows.getFirst());
            default -> throw new IllegalStateException(rows.size() + " rows where one was asked");
        };
    }

    Borrowed borrow(SiteScope scope) throws SQLException {
        return pools.borrow(scope.site().placement().database(), TurnOf.current());
    }

    Execution inContext(Connection connection, SiteScope scope) {
        Site site = scope.site();
        return Execution.inContext(
                connection,
                signer.sign(scope),
                site.placement().schema(),
                scope.actor().isReadOnly());
    }

    /**
     * Notes that the work behind the fence takes effect elsewhere, before it does.
     *
     * @throws RuntimeException the fence's refusal
     */
    void note(Fence fence) {
        if (OPEN.isBound()) {
            throw new IllegalStateException("An effect elsewhere inside a site's transaction");
        }
        fence.require(
                Fence.without(
                        () ->
                                fence.keeper()
                                        .call(
                                                () ->
                                                        list(
                                                                fence.sql(),
                                                                Database::passes,
                                                                fence.valuesFor(true)))));
    }

    /** The last statement of a transaction, in the keeper's context instead of the caller's. */
    private void pass(Fence fence, Transaction transaction) throws SQLException {
        Connection connection = transaction.settled();
        if (connection != null) {
            fence.require(
                    inContext(connection, fence.keeper())
                            .list(fence.sql(), Database::passes, fence.valuesFor(false)));
        }
    }

    private static boolean passes(Row row) throws SQLException {
        return row.bool("passes");
    }

    @FunctionalInterface
    private interface Call<T> {
        T on(Execution execution) throws SQLException;
    }

    private <T> T execute(Call<T> call) {
        try {
            if (OPEN.isBound()) {
                return call.on(OPEN.get().next());
            }
            if (Fence.current().isPresent()) {
                return inTransaction(() -> call.on(OPEN.get().next()));
            }
            SiteScope scope = SiteScope.current();
            try (Borrowed borrowed = borrow(scope)) {
                return call.on(inContext(borrowed.connection(), scope));
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private RuntimeException fault(SQLException e) {
        if (Faults.isStaleContext(e)) {
            stale.ifPresent(StaleContext::refused);
        }
        return Faults.of(e);
    }

    private <T extends @Nullable Object, X extends Exception> T runAndCommit(
            Transaction transaction, SiteScope.Work<T, X> work) throws X {
        boolean done = false;
        try {
            T result = ScopedValue.where(OPEN, transaction).call(work::call);
            Optional<Fence> fence = Fence.current().filter(it -> it.isOfSite(transaction.scope()));
            if (fence.isPresent()) {
                pass(fence.get(), transaction);
            }
            transaction.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw fault(e);
        } finally {
            end(transaction, done);
        }
    }

    private static void end(Transaction transaction, boolean committed) {
        try (transaction) {
            if (!committed) {
                transaction.rollback();
            }
        } catch (SQLException | IllegalStateException e) {
            // The connection is broken and thrown away, and the server rolls back.
            LOG.warn("A connection could not be rolled back: {}", e.getMessage());
        }
    }
}
