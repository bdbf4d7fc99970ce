package dev.skerry.functions.operatesites;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.sites.jobs.WakeJobs;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Workers in processes of their own for one stage: they take its messages and work in its database,
 * one at a time, while the next ones start.
 */
final class Crew implements AutoCloseable {

    private static final int WAITING = 2;
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final Stage stage;
    private final InMemoryQueue queue;
    private final Map<String, String> properties = new HashMap<>();
    private final Deque<WorkerProcess> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor();
    private WorkerProcess working;

    Crew(Stage stage) {
        this.stage = stage;
        this.queue = stage.bean(InMemoryQueue.class);
        for (String key :
                List.of(
                        "database-url",
                        "directory-url",
                        "migrate-url",
                        "skerry.context-key",
                        "skerry.envelope-key",
                        "skerry.dns.servers")) {
            properties.put(key, stage.context().getRequiredProperty(key, String.class));
        }
        this.working = next();
    }

    /**
     * A worker's try at the job, with the message that asks for it.
     *
     * @param isItsLast asked before and after each step: true kills it there
     * @return false when it was killed
     */
    boolean work(SiteJob job, Predicate<String> isItsLast) throws Exception {
        List<Delivery> asked = queue.receive(JobBell.QUEUE, 1, VISIBILITY);
        if (asked.isEmpty()) {
            aMinutePasses(job.id());
            stage.bean(WakeJobs.class).wake();
            asked = queue.receive(JobBell.QUEUE, 1, VISIBILITY);
        }
        Delivery message = asked.getFirst();
        if (!working.isAlive()) {
            bury();
        }
        boolean lived = working.handle(message, isItsLast);
        if (lived) {
            queue.delete(JobBell.QUEUE, message);
        } else {
            bury();
            aMinutePasses(job.id());
        }
        return lived;
    }

    /**
     * A worker's try at the job, killed at a moment that chance decides: behind one of so many
     * stops, and up to a third of a second later.
     */
    boolean workInDanger(SiteJob job, Random chance, int stops) throws Exception {
        AtomicInteger left = new AtomicInteger(1 + chance.nextInt(stops));
        long rest = chance.nextInt(300);
        WorkerProcess victim = working;
        List<Future<?>> death = new ArrayList<>();
        boolean lived =
                work(
                        job,
                        _ -> {
                            if (left.decrementAndGet() == 0) {
                                death.add(
                                        reaper.schedule(victim::kill, rest, TimeUnit.MILLISECONDS));
                            }
                            return false;
                        });
        death.forEach(it -> it.cancel(false));
        return lived;
    }

    /** Works on until the job is over, whatever became of those before. */
    SiteJob finish(SiteJob job) throws Exception {
        SiteJob now = job(job.id());
        for (int turns = 0; !isOver(now); turns++) {
            if (turns == 10) {
                throw new IllegalStateException(
                        "%s is %s: %s".formatted(now.kind(), now.status(), now.error()));
            }
            work(job, _ -> false);
            aMinutePasses(job.id());
            now = job(job.id());
        }
        return now;
    }

    static boolean isOver(SiteJob job) {
        return List.of("done", "failed", "cancelled").contains(job.status());
    }

    SiteJob job(UUID id) {
        return stage.bean(ListJobs.class).find(id);
    }

    /** Nobody has to wait for the start of a process. */
    void awaitReady() throws Exception {
        working.awaitReady();
    }

    /** Of the worker that worked last, if it lives. */
    List<String> log() {
        return working.log();
    }

    private void bury() throws InterruptedException {
        if (working.end() != WorkerProcess.KILLED) {
            throw new IllegalStateException("It was not killed, it ended with " + working.end());
        }
        working.close();
        working = next();
    }

    private WorkerProcess next() {
        while (waiting.size() < WAITING) {
            waiting.add(WorkerProcess.start(properties));
        }
        return waiting.remove();
    }

    /** Longer than a lease, and than the pause after a first fault. */
    private void aMinutePasses(UUID job) {
        stage.insert(
                """
                update directory.site_jobs
                set lease_until = case when lease is not null then now() end, due_at = least(due_at, now())
                where id = ? and status in ('queued', 'running', 'waiting', 'undoing')
                """,
                job);
    }

    @Override
    public void close() {
        reaper.shutdownNow();
        waiting.forEach(WorkerProcess::close);
        working.close();
    }
}
