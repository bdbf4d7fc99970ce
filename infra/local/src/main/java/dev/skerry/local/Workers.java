package dev.skerry.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Threads that work until they are told to stop, and get to finish what they are at. */
final class Workers implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    void start(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(work));
    }

    /**
     * Whoever calls it has told them. Interrupted is only what takes longer, since that cuts the
     * connections it works on.
     */
    @Override
    public void close() {
        try {
            join();
            threads.forEach(Thread::interrupt);
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }
}
