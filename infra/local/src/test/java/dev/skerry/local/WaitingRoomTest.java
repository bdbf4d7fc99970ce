package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final List<Delivery> BATCH =
            List.of(new Delivery("id", "receipt", "body", null, 1));

    private final WaitingRoom room = new WaitingRoom();

    @Test
    void calls_away_who_waits_and_lets_nobody_in_any_more() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        FutureTask<Boolean> one = new FutureTask<>(() -> called(forEver(waits)));
        Thread.ofVirtual().start(one);
        waits.await();
        FutureTask<List<Delivery>> next = new FutureTask<>(() -> room.receive(() -> BATCH));
        Thread.ofVirtual().start(next);

        room.close();

        assertThat(one.get(5, TimeUnit.SECONDS)).as("interrupted while it waits").isTrue();
        assertThat(next.get(5, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void leaves_who_works_alone() throws Exception {
        FutureTask<Boolean> works =
                new FutureTask<>(
                        () -> {
                            assertThat(room.receive(() -> BATCH)).isEqualTo(BATCH);
                            room.close();
                            return Thread.currentThread().isInterrupted();
                        });
        Thread.ofVirtual().start(works);

        assertThat(works.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void hands_on_what_came_as_it_closed_undisturbed() throws Exception {
        FutureTask<Boolean> works =
                new FutureTask<>(
                        () -> {
                            List<Delivery> batch =
                                    room.receive(
                                            () -> {
                                                room.close();
                                                return BATCH;
                                            });
                            assertThat(batch).isEqualTo(BATCH);
                            return Thread.currentThread().isInterrupted();
                        });
        Thread.ofVirtual().start(works);

        assertThat(works.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void lets_one_wait_at_a_time() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<List<Delivery>> counted =
                () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    return BATCH;
                };
        List<FutureTask<List<Delivery>>> all =
                Stream.generate(() -> new FutureTask<>(() -> room.receive(counted)))
                        .limit(8)
                        .toList();
        all.forEach(Thread.ofVirtual()::start);
        for (FutureTask<List<Delivery>> each : all) {
            assertThat(each.get(5, TimeUnit.SECONDS)).isEqualTo(BATCH);
        }
        assertThat(most).hasValue(1);
    }

    private boolean called(Supplier<List<Delivery>> next) {
        try {
            room.receive(next);
            return false;
        } catch (IllegalStateException interrupted) {
            return !Thread.currentThread().isInterrupted();
        }
    }

    private static Supplier<List<Delivery>> forEver(CountDownLatch waits) {
        return () -> {
            waits.countDown();
            try {
                new CountDownLatch(1).await();
                return List.of();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
