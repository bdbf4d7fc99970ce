package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small connection pool per database, opened when first asked for. A Lambda environment serves
 * one request at a time and is configured with one connection.
 *
 * <p>Of the databases of many sites a process stays connected to those it used last: a server has
 * so many connections for all processes together, and each remembers every table it has seen.
 */
@Singleton
public final class Pools {

    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);

    private final DatabaseUrls urls;
    private final int size;
    private final int most;
    private final long borrowMillis;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    /**
     * @param size connections to one database at most
     * @param most databases that it stays connected to; more where all of them are in use
     * @param borrowMillis how long a call waits for a connection
     */
    public Pools(
            DatabaseUrls urls,
            @Value("${skerry.database.pool-size:10}") int size,
            @Value("${skerry.database.most-databases:32}") int most,
            @Value("${skerry.database.borrow-millis:3000}") long borrowMillis) {
        this.urls = urls;
        this.size = size;
        this.most = most;
        this.borrowMillis = borrowMillis;
    }

    /**
     * @param reference {@code env:DATABASE_URL…} or {@code secret:…}
     * @param site whose turn it has to be; nobody's where whom a name or a key belongs to is asked,
     *     once a minute
     */
    Borrowed borrow(String reference, Optional<SiteId> site) throws SQLException {
        return entered(reference).borrow(site);
    }

    private Pool entered(String reference) {
        Pool pool = pools.get(reference);
        while (pool == null || !pool.enter()) {
            if (pool != null) {
                pools.remove(reference, pool);
            }
            closeUnused(most - 1);
            pool = pools.computeIfAbsent(reference, this::open);
        }
        return pool;
    }

    private Pool open(String reference) {
        return new Pool(reference, urls.jdbcUrl(reference), size, borrowMillis);
    }

    /** Those that were not used for longest, until that many are left. */
    private void closeUnused(int left) {
        if (pools.size() <= left) {
            return;
        }
        long now = System.nanoTime();
        pools.entrySet().stream()
                .map(it -> Map.entry(now - it.getValue().used(), it))
                .sorted(Comparator.comparingLong(it -> -it.getKey()))
                .map(Map.Entry::getValue)
                .forEach(
                        it -> {
                            if (pools.size() > left && it.getValue().closeUnused()) {
                                pools.remove(it.getKey(), it.getValue());
                            }
                        });
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
        try (Borrowed _ = borrow(reference, Optional.empty())) {
            LOG.debug("Connected to {}", reference);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} is not there yet", reference, e);
        }
    }

    @PreDestroy
    void close() {
        pools.values().forEach(Pool::close);
        pools.clear();
    }
}
