package dev.skerry.functions.operatesites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to one site at a steady pace, as requests would, and keeps what was told to have
 * succeeded: new rows, rows changed, rows deleted.
 */
final class Writers implements AutoCloseable {

    private static final int A_SECOND = 50;
    private static final int THREADS = 5;

    private final Stage stage;
    private final Directory directory;
    private final Database database;
    private final SiteId id;
    private final Map<UUID, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong lastSuccess = new AtomicLong();
    private final AtomicLong longestPause = new AtomicLong();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    Writers(Stage stage, SiteId id) {
        this.stage = stage;
        this.directory = stage.bean(Directory.class);
        this.database = stage.database();
        this.id = id;
    }

    void start() {
        lastSuccess.set(System.nanoTime());
        long period = Duration.ofSeconds(THREADS).toNanos() / A_SECOND;
        for (int i = 0; i < THREADS; i++) {
            Random chance = new Random(i);
            List<UUID> own = new ArrayList<>();
            threads.scheduleAtFixedRate(
                    () -> tryToWrite(own, chance),
                    i * period / THREADS,
                    period,
                    TimeUnit.NANOSECONDS);
        }
    }

    /** Returns when so many more writes have succeeded. */
    void await(int more) {
        int enough = succeeded.get() + more;
        while (succeeded.get() < enough && broken.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Id to text of all rows that must be there, and no others. */
    Map<UUID, String> told() {
        return Map.copyOf(told);
    }

    int succeeded() {
        return succeeded.get();
    }

    int refused() {
        return refused.get();
    }

    /** Other than by a problem that says to try again. */
    List<Throwable> broken() {
        return List.copyOf(broken);
    }

    /** The longest time between two successes, and from now on another. */
    Duration takeLongestPause() {
        return Duration.ofNanos(longestPause.getAndSet(0));
    }

    private void tryToWrite(List<UUID> own, Random chance) {
        // The site's clock moves with the real one: what is remembered grows old.
        stage.clock().set(Instant.now());
        try {
            Optional<Site> site = directory.byId(id).filter(Site::isActive);
            if (site.isEmpty()) {
                refused.incrementAndGet();
                return;
            }
            SiteScope.of(site.get(), new Actor.Worker("writer")).run(() -> write(own, chance));
            note();
        } catch (Problem again) {
            refused.incrementAndGet();
        } catch (RuntimeException | Error e) {
            broken.add(e);
        }
    }

    private void write(List<UUID> own, Random chance) {
        String text = "written " + chance.nextLong();
        int what = own.isEmpty() ? 9 : chance.nextInt(10);
        if (what == 0) {
            UUID row = own.getLast();
            require(
                    database.update(
                            "delete from crm_contacts where site_id = ? and id = ?",
                            id.value(),
                            row));
            own.removeLast();
            told.remove(row);
        } else if (what < 4) {
            UUID row = own.get(chance.nextInt(own.size()));
            require(
                    database.update(
                            "update crm_contacts set city = ? where site_id = ? and id = ?",
                            text,
                            id.value(),
                            row));
            told.put(row, text);
        } else {
            UUID row = Ids.next();
            require(
                    database.update(
                            """
                            insert into crm_contacts (site_id, id, city, source, created_at, updated_at)
                            values (?, ?, ?, 'written', now(), now())
                            """,
                            id.value(),
                            row,
                            text));
            own.add(row);
            told.put(row, text);
        }
    }

    private static void require(int rows) {
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows where one was to be written");
        }
    }

    private void note() {
        succeeded.incrementAndGet();
        long now = System.nanoTime();
        long pause = now - lastSuccess.getAndSet(now);
        longestPause.accumulateAndGet(pause, Math::max);
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Somebody still writes");
        }
    }
}
