package dev.skerry.kernel.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small connection pool per database, opened when first asked for and used once the role it
 * signs in as has passed the {@link StartUpCheck}. A Lambda environment serves one request at a
 * time and is configured with one connection; where many sites are served at a time, they take
 * {@link Turns}.
 */
@Singleton
public final class Pools {

    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);

    private final DatabaseUrls urls;
    private final int size;
    private final long borrowMillis;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();
    private final Set<HikariDataSource> passed = ConcurrentHashMap.newKeySet();

    public Pools(
            DatabaseUrls urls,
            @Value("${skerry.database.pool-size:10}") int size,
            @Value("${skerry.database.borrow-millis:3000}") long borrowMillis) {
        this.urls = urls;
        this.size = size;
        this.borrowMillis = borrowMillis;
    }

    /**
     * For a site, when it is its turn; at once, where there is one, for nobody's.
     *
     * @param reference {@code env:DATABASE_URL…} or {@code secret:…}
     */
    Borrowed borrow(String reference, Optional<SiteId> site) throws SQLException {
        return site.isPresent() ? borrow(reference, site.get()) : borrow(reference);
    }

    private Borrowed borrow(String reference, SiteId site) throws SQLException {
        Turns taken = turns.computeIfAbsent(reference, _ -> new Turns(size, borrowMillis));
        taken.begin(site);
        boolean borrowed = false;
        try {
            Borrowed connection = borrow(reference, () -> taken.end(site));
            borrowed = true;
            return connection;
        } finally {
            if (!borrowed) {
                taken.end(site);
            }
        }
    }

    /**
     * For no site: whom a name or a key belongs to is asked once a minute.
     *
     * @param reference {@code env:DATABASE_URL…} or {@code secret:…}
     */
    Borrowed borrow(String reference) throws SQLException {
        return borrow(reference, () -> {});
    }

    private Borrowed borrow(String reference, Runnable whenBack) throws SQLException {
        HikariDataSource pool = pools.get(reference);
        if (pool == null) {
            pool = pools.computeIfAbsent(reference, this::open);
        }
        Connection connection = pool.getConnection();
        if (!passed.contains(pool)) {
            check(pool, connection);
        }
        return new Borrowed(pool, connection, whenBack);
    }

    /**
     * Begins to connect to what the first request will ask for, and returns at once. What fails
     * here fails again, and is told, when it is asked for.
     *
     * @return done when all of it is connected, or has failed
     */
    public CompletableFuture<Void> warmUp() {
        return CompletableFuture.allOf(
                Stream.of(DatabaseUrls.DIRECTORY, DatabaseUrls.POOL)
                        .map(it -> CompletableFuture.runAsync(() -> tryToBorrow(it), Pools::beside))
                        .toArray(CompletableFuture[]::new));
    }

    private static void beside(Runnable work) {
        Thread.ofPlatform().daemon().name("warm-up").start(work);
    }

    private void tryToBorrow(String reference) {
        try (Borrowed _ = borrow(reference)) {
            LOG.debug("Connected to {}", reference);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} is not there yet", reference, e);
        }
    }

    private void check(HikariDataSource pool, Connection connection) throws SQLException {
        try {
            StartUpCheck.pass(connection);
            passed.add(pool);
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    private HikariDataSource open(String reference) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(reference);
        config.setJdbcUrl(urls.jdbcUrl(reference));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setMaxLifetime(600_000);
        config.setConnectionTimeout(borrowMillis);
        config.setValidationTimeout(Math.min(1_000, borrowMillis));
        // Opening must not fail: the database may be away for a moment, and a Lambda starts without
        // one.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @PreDestroy
    void close() {
        pools.values().forEach(HikariDataSource::close);
        pools.clear();
    }
}
