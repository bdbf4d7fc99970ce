package dev.skerry.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenTimeTest {

    private Duration now = Duration.ofHours(7);
    private final EvenTime even = new EvenTime(() -> now.toNanos(), this::pass);

    @Test
    void more_and_less_work_take_as_long() {
        for (int millis : new int[] {0, 20, 60, 99}) {
            assertThat(taken(millis)).isEqualTo(Duration.ofMillis(100));
        }
        assertThat(taken(130)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_refusal_takes_as_long() {
        Duration start = now;
        assertThatThrownBy(
                        () ->
                                even.call(
                                        () -> {
                                            pass(Duration.ofMillis(20));
                                            throw new IllegalStateException("refused");
                                        }))
                .hasMessage("refused");
        assertThat(now.minus(start)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void who_is_let_in_does_not_wait_and_a_refusal_does() {
        Duration start = now;
        assertThat(even.letIn(() -> "in")).isEqualTo("in");
        assertThat(now).isEqualTo(start);
        for (int millis : new int[] {20, 70}) {
            Duration before = now;
            assertThatThrownBy(
                            () ->
                                    even.letIn(
                                            () -> {
                                                pass(Duration.ofMillis(millis));
                                                throw new IllegalStateException("refused");
                                            }))
                    .hasMessage("refused");
            assertThat(now.minus(before)).isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void time_really_passes() {
        long start = System.nanoTime();
        new EvenTime().run(() -> {});
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    private Duration taken(int millis) {
        Duration start = now;
        even.run(() -> pass(Duration.ofMillis(millis)));
        return now.minus(start);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
