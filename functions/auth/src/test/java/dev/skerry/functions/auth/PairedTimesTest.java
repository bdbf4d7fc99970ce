package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedTimesTest {

    private final Random random = new Random(7);

    @Test
    void a_difference_shows_through_the_noise_of_a_busy_machine() {
        PairedTimes times = settled(80, 92);
        assertThat(times.median()).isCloseTo(-12, within(7));
    }

    @Test
    void noise_alone_is_no_difference() {
        PairedTimes times = settled(80, 80);
        assertThat(times.median()).isCloseTo(0, within(5));
    }

    private PairedTimes settled(int one, int other) {
        PairedTimes times = new PairedTimes();
        while (times.count() < 60 || !times.isSettled(5)) {
            times.measure(noisy(one), noisy(other));
            assertThat(times.count()).isLessThan(600);
        }
        return times;
    }

    private LongSupplier noisy(int millis) {
        return () -> (long) ((millis + Math.abs(random.nextGaussian()) * 30) * 1_000_000);
    }

    private static Offset<Double> within(double millis) {
        return Offset.offset(millis);
    }
}
