package dev.skerry.kernel.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.skerry.kernel.site.SiteId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process's connections to one database. Where many sites are served at a time, they take {@link
 * Turns}; and each connection is used once the role it signs in as has passed the {@link
 * StartUpCheck}.
 *
 * <p>Whoever uses it enters first and leaves last, so that it is only closed while nobody does.
 */
final class Pool {

    private static final int CLOSED = -1;

    private final HikariDataSource connections;
    private final Turns turns;
    private final AtomicInteger users = new AtomicInteger();
    private volatile long used = System.nanoTime();
    private volatile boolean passed;

    /**
     * @param name that it is called by in logs
     * @param size connections at most
     * @param borrowMillis how long a call waits for one
     */
    Pool(String name, String jdbcUrl, int size, long borrowMillis) {
        // Made and then told, it opens with the first connection. Given a configuration instead, it
        // would copy that by reflection, which costs a cold start 7 ms.
        this.connections = new HikariDataSource();
        connections.setPoolName(name);
        connections.setDataSource(new PostgresDataSource(jdbcUrl));
        connections.setMaximumPoolSize(size);
        connections.setMinimumIdle(0);
        connections.setIdleTimeout(60_000);
        connections.setMaxLifetime(600_000);
        connections.setConnectionTimeout(borrowMillis);
        connections.setValidationTimeout(Math.min(1_000, borrowMillis));
        // Opening must not fail: the database may be away for a moment, and a Lambda starts without
        // one.
        connections.setInitializationFailTimeout(-1);
        this.turns = new Turns(size, borrowMillis);
    }

    /** False when it is closed: there is another by then, or will be. */
    boolean enter() {
        boolean open = users.getAndUpdate(n -> n == CLOSED ? CLOSED : n + 1) != CLOSED;
        if (open) {
            used = System.nanoTime();
        }
        return open;
    }

    private void leave() {
        users.decrementAndGet();
    }

    /** False while somebody uses it. */
    boolean closeUnused() {
        if (!users.compareAndSet(0, CLOSED)) {
            return false;
        }
        connections.close();
        return true;
    }

    /** Whatever anybody is doing with it. */
    void close() {
        connections.close();
    }

    /** When it was entered last, by {@link System#nanoTime}. */
    long used() {
        return used;
    }

    /**
     * For a site, when it is its turn; at once, where there is one, for nobody's. Only for those
     * who entered: they leave with what they give back, or with what is thrown here.
     */
    Borrowed borrow(Optional<SiteId> site) throws SQLException {
        boolean borrowed = false;
        try {
            Borrowed connection = site.isPresent() ? borrow(site.get()) : borrow(this::leave);
            borrowed = true;
            return connection;
        } finally {
            if (!borrowed) {
                leave();
            }
        }
    }

    private Borrowed borrow(SiteId site) throws SQLException {
        turns.begin(site);
        boolean borrowed = false;
        try {
            Borrowed connection =
                    borrow(
                            () -> {
                                turns.end(site);
                                leave();
                            });
            borrowed = true;
            return connection;
        } finally {
            if (!borrowed) {
                turns.end(site);
            }
        }
    }

    private Borrowed borrow(Runnable whenBack) throws SQLException {
        Connection connection = connections.getConnection();
        if (!passed) {
            check(connection);
        }
        return new Borrowed(connections, connection, whenBack);
    }

    private void check(Connection connection) throws SQLException {
        try {
            StartUpCheck.pass(connection);
            passed = true;
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }
}
