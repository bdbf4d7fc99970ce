package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AtOnceTest {

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void all_calls_are_under_way_together() throws Exception {
        CyclicBarrier all = new CyclicBarrier(300);
        assertThat(AtOnce.call(300, () -> all.await() >= 0)).hasSize(300).containsOnly(true);
    }

    @Test
    void answers_come_in_the_order_of_their_calls_and_no_more_than_asked_for_are_under_way()
            throws Exception {
        List<Callable<Integer>> calls =
                IntStream.range(0, 100).mapToObj(i -> (Callable<Integer>) () -> slow(i)).toList();
        assertThat(AtOnce.call(4, calls)).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(most.get()).isBetween(2, 4);
    }

    /** Without that a test would wait for the one that failed until somebody ends the build. */
    @Test
    void one_that_fails_is_told_of_and_ends_those_that_wait_for_it() {
        CountDownLatch allAreThere = new CountDownLatch(300);
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                AtOnce.call(
                                        300,
                                        () -> {
                                            if (number.getAndIncrement() == 299) {
                                                throw new IllegalStateException("the last");
                                            }
                                            try {
                                                return allAreThere.await(1, TimeUnit.HOURS);
                                            } finally {
                                                ended.incrementAndGet();
                                            }
                                        }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the last");
        assertThat(ended).hasValue(299);
    }

    private int slow(int answer) throws InterruptedException {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        Thread.sleep(1);
        underWay.decrementAndGet();
        return answer;
    }
}
