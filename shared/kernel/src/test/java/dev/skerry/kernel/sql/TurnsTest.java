package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

    private static final String ALDER = "alder";
    private static final String BIRCH = "birch";
    private static final long LONG = 20_000;

    /** Whose turns began that had to be waited for, in order. */
    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

    @Test
    void a_site_leaves_a_quarter_to_others() throws Exception {
        Turns turns = new Turns(4, LONG);
        for (int i = 0; i < 3; i++) {
            turns.begin(ALDER);
        }
        startAndWait(turns, ALDER);
        turns.begin(BIRCH);

        assertThat(turns.waiting()).isEqualTo(1);
        turns.end(ALDER);
        assertThat(served.take()).isEqualTo(ALDER);
    }

    @Test
    void one_connection_is_everybody_s() throws Exception {
        Turns turns = new Turns(1, LONG);
        turns.begin(ALDER);
        turns.end(ALDER);
        turns.begin(BIRCH);
        turns.end(BIRCH);
        assertThat(turns.sites()).isZero();
    }

    /** In one line for all it would be the hundred and first. */
    @Test
    void a_call_waits_behind_one_of_each_other_site() throws Exception {
        Turns turns = new Turns(1, LONG);
        turns.begin(ALDER);
        for (int i = 0; i < 100; i++) {
            startAndWait(turns, ALDER);
        }
        startAndWait(turns, BIRCH);
        startAndWait(turns, "cedar");

        String last = ALDER;
        for (String next : List.of(ALDER, BIRCH, "cedar", ALDER, ALDER)) {
            turns.end(last);
            last = served.take();
            assertThat(last).isEqualTo(next);
        }
    }

    @Test
    void who_waits_too_long_gives_up_and_leaves_nothing_behind() throws Exception {
        Turns turns = new Turns(1, 20);
        turns.begin(ALDER);
        assertThatThrownBy(() -> turns.begin(BIRCH))
                .isInstanceOf(SQLTransientConnectionException.class);
        assertThat(turns.waiting()).isZero();
        assertThat(turns.sites()).isEqualTo(1);
        turns.end(ALDER);
        turns.begin(BIRCH);
        turns.end(BIRCH);
        assertThat(turns.sites()).isZero();
    }

    @Test
    void who_is_interrupted_gives_up() throws Exception {
        Turns turns = new Turns(1, LONG);
        turns.begin(ALDER);
        Thread waiting = startAndWait(turns, BIRCH);
        waiting.interrupt();
        waiting.join();
        assertThat(turns.waiting()).isZero();
        assertThat(served).isEmpty();
    }

    @Test
    void there_are_never_more_at_once_than_connections_however_many_give_up() throws Exception {
        Turns turns = new Turns(4, 1);
        Crowd crowd = new Crowd(turns);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                int site = i % 3;
                threads.submit(() -> crowd.come(site, 500));
            }
        }
        assertThat(crowd.served.get() + crowd.gaveUp.get()).isEqualTo(30 * 500);
        assertThat(crowd.served.get()).isPositive();
        assertThat(crowd.most.get()).isBetween(1, 4);
        assertThat(crowd.mostOfOne.get()).isBetween(1, 3);
        assertThat(turns.sites()).isZero();
        assertThat(turns.waiting()).isZero();
    }

    /** Counts who is there at once. */
    private record Crowd(
            Turns turns,
            AtomicInteger served,
            AtomicInteger gaveUp,
            AtomicInteger now,
            AtomicIntegerArray nowOfOne,
            AtomicInteger most,
            AtomicInteger mostOfOne) {

        Crowd(Turns turns) {
            this(
                    turns,
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicIntegerArray(3),
                    new AtomicInteger(),
                    new AtomicInteger());
        }

        void come(int site, int times) {
            for (int i = 0; i < times; i++) {
                try {
                    turns.begin(site);
                } catch (SQLException tooLong) {
                    gaveUp.incrementAndGet();
                    continue;
                }
                served.incrementAndGet();
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                mostOfOne.accumulateAndGet(nowOfOne.incrementAndGet(site), Math::max);
                Thread.yield();
                nowOfOne.decrementAndGet(site);
                now.decrementAndGet();
                turns.end(site);
            }
        }
    }

    private Thread startAndWait(Turns turns, String site) throws InterruptedException {
        int before = turns.waiting();
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    begun.countDown();
                                    try {
                                        turns.begin(site);
                                        served.add(site);
                                    } catch (SQLException gaveUp) {
                                        // Nothing is served.
                                    }
                                });
        begun.await();
        while (turns.waiting() == before) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
