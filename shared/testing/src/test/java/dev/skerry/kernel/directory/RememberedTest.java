package dev.skerry.kernel.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the directory answers from memory while its database is away. */
class RememberedTest {

    private static final Duration LATER = Duration.ofMinutes(2);

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    private final Remembered<String, String> sites = new Remembered<>(clock, this::ask);

    @Test
    void asks_once_a_minute_and_gives_the_old_answer_while_nobody_answers() {
        assertThat(sites.get("alder")).contains("site of alder");
        assertThat(sites.get("alder")).isPresent();
        assertThat(asked).hasValue(1);
        away = true;
        clock.advance(LATER);
        assertThat(sites.get("alder")).contains("site of alder");
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> sites.get("alder")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sites.get("birch")).isInstanceOf(Problem.class);
    }

    @Test
    void asks_again_after_a_second_where_the_answer_is_about_to_change() {
        Remembered<String, String> moving =
                new Remembered<>(clock, this::ask, it -> it.endsWith("alder"));
        moving.get("alder");
        moving.get("birch");
        moving.get("alder");
        assertThat(asked).hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        moving.get("alder");
        moving.get("birch");
        assertThat(asked).hasValue(3);
    }

    @Test
    void asks_again_a_second_after_it_asked_in_vain() {
        away = true;
        assertThatThrownBy(() -> sites.get("alder")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sites.get("birch")).isInstanceOf(Problem.class);
        assertThat(asked).hasValue(1);
        away = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(sites.get("alder")).isPresent();
        assertThat(sites.get("birch")).isPresent();
    }

    /** Each waits three seconds for a connection: twenty in a row would be a minute. */
    @Test
    void many_that_ask_at_once_in_vain_wait_once() throws InterruptedException {
        sites.get("alder");
        away = true;
        clock.advance(LATER);
        CountDownLatch answered = new CountDownLatch(20);
        List<Thread> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(
                    Thread.startVirtualThread(
                            () -> {
                                assertThat(sites.get("alder")).isPresent();
                                answered.countDown();
                            }));
        }
        for (Thread request : requests) {
            request.join();
        }
        assertThat(answered.getCount()).isZero();
        assertThat(asked).hasValue(2);
    }

    /** More than are remembered, and forgotten while others are asked about. */
    @Test
    void a_hundred_thousand_made_up_names_hold_nobody_up() throws InterruptedException {
        Remembered<String, String> names = new Remembered<>(clock, _ -> Optional.empty());
        CountDownLatch answered = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            String prefix = i + "-";
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                for (int n = 0; n < 12_500; n++) {
                                    names.get(prefix + n);
                                }
                                answered.countDown();
                            });
        }
        assertThat(answered.await(2, TimeUnit.MINUTES)).isTrue();
        assertThat(names.size()).isLessThan(20_100);
    }

    private Optional<String> ask(String slug) {
        asked.incrementAndGet();
        if (away) {
            throw Problem.unavailable(Duration.ofSeconds(5));
        }
        return Optional.of("site of " + slug);
    }
}
