package dev.skerry.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets answers leave at ticks: work that is done for a known address and not for an unknown one
 * cannot be told from the time it took, as long as both end between the same two ticks.
 *
 * <p>Waiting is done outside of transactions. Not on the clock of the domain: time really passes.
 */
@Singleton
final class EvenTime {

    private static final Duration TICK = Duration.ofMillis(100);

    private final LongSupplier nanos;
    private final Consumer<Duration> pause;

    @Inject
    EvenTime() {
        this(System::nanoTime, EvenTime::sleep);
    }

    /** On a time of its own. */
    EvenTime(LongSupplier nanos, Consumer<Duration> pause) {
        this.nanos = nanos;
        this.pause = pause;
    }

    /** Refusals are even, too, if the work refuses; what is refused before it is not. */
    <T> T call(Supplier<T> work) {
        long start = nanos.getAsLong();
        try {
            return work.get();
        } finally {
            awaitTick(start);
        }
    }

    /** Who is let in does not wait; only refusals are even. */
    <T> T letIn(Supplier<T> work) {
        long start = nanos.getAsLong();
        try {
            return work.get();
        } catch (RuntimeException refused) {
            awaitTick(start);
            throw refused;
        }
    }

    void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    private void awaitTick(long start) {
        long tick = TICK.toNanos();
        long since = (nanos.getAsLong() - start) % tick;
        pause.accept(Duration.ofNanos(tick - since));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
