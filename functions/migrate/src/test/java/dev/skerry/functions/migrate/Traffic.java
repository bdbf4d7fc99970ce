package dev.skerry.functions.migrate;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Somebody at each site who writes and reads without a pause, with statements that are kept. */
final class Traffic implements AutoCloseable {

    private final Database database;
    private final Map<TestSite, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads;
    private volatile boolean over;

    Traffic(Stage stage, List<TestSite> sites) {
        this.database = stage.database();
        sites.forEach(site -> done.put(site, new AtomicInteger()));
        this.threads =
                sites.stream().map(site -> Thread.ofVirtual().start(() -> goOn(site))).toList();
    }

    /** Returns when so much more was done at every site. */
    void await(int more) {
        List<Runnable> waits =
                done.entrySet().stream()
                        .<Runnable>map(
                                it -> {
                                    int enough = it.getValue().get() + more;
                                    return () -> {
                                        while (it.getValue().get() < enough && broken.isEmpty()) {
                                            LockSupport.parkNanos(1_000_000);
                                        }
                                    };
                                })
                        .toList();
        waits.forEach(Runnable::run);
    }

    int done() {
        return done.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int done(TestSite site) {
        return Objects.requireNonNull(done.get(site)).get();
    }

    Duration longestWait() {
        return Duration.ofNanos(longest.get());
    }

    /** What failed other than by a problem that says to try again. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private void goOn(TestSite site) {
        while (!over) {
            long start = System.nanoTime();
            try {
                site.asWorker().run(() -> writeAndRead(site));
                Objects.requireNonNull(done.get(site)).incrementAndGet();
            } catch (Problem again) {
                Thread.yield();
            } catch (RuntimeException | Error e) {
                broken.add(site + ": " + e + " " + e.getCause());
            }
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    private void writeAndRead(TestSite site) {
        UUID siteId = site.site().id().value();
        UUID id = Ids.next();
        int changed =
                Stream.of(
                                database.update(
                                        """
                                        insert into crm_contacts (site_id, id, firstname, source, created_at, updated_at)
                                        values (?, ?, ?, 'traffic', now(), now())
                                        """,
                                        siteId,
                                        id,
                                        site.toString()),
                                database.update(
                                        "update crm_contacts set city = 'here' where site_id = ? and id = ?",
                                        siteId,
                                        id))
                        .mapToInt(it -> it)
                        .sum();
        List<String> names =
                database.list(
                        "select firstname from crm_contacts where site_id = ? and id = ?",
                        row -> row.text("firstname"),
                        siteId,
                        id);
        changed +=
                database.update(
                        "delete from crm_contacts where site_id = ? and id = ?", siteId, id);
        if (changed != 3 || !names.equals(List.of(site.toString()))) {
            throw new IllegalStateException(changed + " changes, and read " + names);
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
