package dev.skerry.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenTimeTest {

    private final EvenTime even = new EvenTime();

    @Test
    void more_and_less_work_take_as_long() {
        for (int millis : new int[] {0, 20, 60}) {
            assertThat(taken(millis)).isBetween(Duration.ofMillis(100), Duration.ofMillis(195));
        }
        assertThat(taken(130)).isBetween(Duration.ofMillis(200), Duration.ofMillis(295));
    }

    @Test
    void a_refusal_takes_as_long() {
        long start = System.nanoTime();
        assertThatThrownBy(
                        () ->
                                even.call(
                                        () -> {
                                            throw new IllegalStateException("refused");
                                        }))
                .hasMessage("refused");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(99));
    }

    private Duration taken(int millis) {
        long start = System.nanoTime();
        even.run(() -> sleep(millis));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
