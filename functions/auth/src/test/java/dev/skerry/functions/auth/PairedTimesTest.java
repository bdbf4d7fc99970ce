package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedTimesTest {

    private final Random random = new Random(1);

    @Test
    void a_difference_shows_through_the_noise_of_a_busy_machine() {
        PairedTimes times = noisy(80, 92);
        assertThat(times.median()).isCloseTo(-12, Offset.offset(3d));
        assertThat(times.likelihood()).isLessThan(0.01);
    }

    @Test
    void noise_alone_is_no_difference() {
        PairedTimes times = noisy(80, 80);
        assertThat(times.median()).isCloseTo(0, Offset.offset(3d));
        assertThat(times.likelihood()).isGreaterThan(0.01);
    }

    @Test
    void a_likelihood_is_that_of_mann_and_whitney() {
        PairedTimes apart = new PairedTimes();
        PairedTimes mixed = new PairedTimes();
        for (int i = 1; i <= 10; i++) {
            int n = i;
            apart.measure(() -> n, () -> n + 10);
            mixed.measure(() -> 2 * n, () -> 2 * n - 1);
        }
        // U is 0 of 100, and 55: 3.74 and 0.34 deviations of 13.23.
        assertThat(apart.likelihood()).isCloseTo(0.000183, Offset.offset(0.000005));
        assertThat(mixed.likelihood()).isCloseTo(0.7337, Offset.offset(0.0005));
    }

    /** What the test of answers is worth: it sees what a stopwatch could. */
    @Test
    void a_difference_of_a_millisecond_is_unlikely_to_be_chance() {
        PairedTimes times = new PairedTimes();
        for (int i = 0; i < 200; i++) {
            times.measure(
                    () -> (long) ((101 + random.nextGaussian()) * 1_000_000),
                    () -> (long) ((100 + random.nextGaussian()) * 1_000_000));
        }
        assertThat(times.likelihood()).isLessThan(0.01);
    }

    private PairedTimes noisy(int one, int other) {
        PairedTimes times = new PairedTimes();
        for (int i = 0; i < 200; i++) {
            times.measure(taking(one), taking(other));
        }
        return times;
    }

    private LongSupplier taking(int millis) {
        return () -> (long) ((millis + Math.abs(random.nextGaussian()) * 10) * 1_000_000);
    }
}
