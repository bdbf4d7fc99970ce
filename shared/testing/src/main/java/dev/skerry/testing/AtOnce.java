package dev.skerry.testing;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes calls at the same time, each on a virtual thread: none begins before all have one.
 *
 * <p>The first that fails interrupts the others, which may be waiting for it, and is what the
 * caller hears of, as an {@link ExecutionException}.
 */
public final class AtOnce {

    private AtOnce() {}

    /** What the same call answers {@code times} times at once. */
    public static <T> List<T> call(int times, Callable<T> call) throws Exception {
        return call(times, Collections.nCopies(times, call));
    }

    /** The answers of all calls, in their order. */
    public static <T> List<T> call(List<? extends Callable<T>> calls) throws Exception {
        return call(calls.size(), calls);
    }

    /** The answers of all calls, in their order, with at most {@code atOnce} under way. */
    public static <T> List<T> call(int atOnce, List<? extends Callable<T>> calls) throws Exception {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            CountDownLatch ready = new CountDownLatch(Math.min(atOnce, calls.size()));
            CompletionService<T> done = new ExecutorCompletionService<>(threads);
            List<Future<T>> answers =
                    calls.stream().map(call -> done.submit(together(ready, call))).toList();
            try {
                for (int i = 0; i < answers.size(); i++) {
                    done.take().get();
                }
            } finally {
                threads.shutdownNow();
            }
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    /** Who gets the thread of a call that has ended does not wait any more. */
    private static <T> Callable<T> together(CountDownLatch ready, Callable<T> call) {
        return () -> {
            ready.countDown();
            ready.await();
            return call.call();
        };
    }
}
