package dev.skerry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Blocking work on a thread each, over and over until the time is up. */
public final class ThreadLoad {

    /** One worker's work; whatever it needs was opened before. */
    @FunctionalInterface
    public interface Work {
        void once() throws Exception;
    }

    private ThreadLoad() {}

    public static Sample run(List<? extends Work> workers, Duration duration) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<Latencies>> tasks = new ArrayList<>();
            for (Work work : workers) {
                tasks.add(() -> repeat(work, end));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> done : threads.invokeAll(tasks)) {
                all.addAll(result(done));
            }
            return new Sample(Duration.ofNanos(System.nanoTime() - start), all.toArray());
        }
    }

    private static Latencies repeat(Work work, long end) throws Exception {
        Latencies latencies = new Latencies();
        long before = System.nanoTime();
        while (before < end) {
            work.once();
            long after = System.nanoTime();
            latencies.add(after - before);
            before = after;
        }
        return latencies;
    }

    private static Latencies result(Future<Latencies> done) throws Exception {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
