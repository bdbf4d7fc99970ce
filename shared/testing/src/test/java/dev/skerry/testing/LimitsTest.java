package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final int CROWD = 40;

    private final Limits limits = stage.bean(Limits.class);

    /** So slow a refill that only the burst counts within a test. */
    private static Rule burst(String name, int burst) {
        return new Rule(name, burst, 0.001);
    }

    /** Who has no token in the first bucket takes none from the second, and both are given back. */
    @Test
    void asks_the_second_bucket_only_where_the_first_had_a_token() {
        stage.alder()
                .asAnonymous()
                .run(
                        () -> {
                            Bucket narrow = Bucket.of(burst("narrow", 1), "ask");
                            Bucket wide = Bucket.of(burst("wide", 2), "ask");
                            assertThat(limits.ask(narrow, wide))
                                    .containsExactly(new Draw.Share(0, 0), new Draw.Share(0, 1));
                            List<Draw.Share> refused = limits.ask(narrow, wide);
                            assertThat(refused.getFirst().secondsToWait()).isPositive();
                            assertThat(refused.getLast()).isEqualTo(new Draw.Share(0, 0));
                            assertThat(limits.take(wide).left()).isZero();
                            limits.giveBack(List.of(narrow, wide));
                            assertThat(limits.ask(narrow, wide))
                                    .containsExactly(new Draw.Share(0, 0), new Draw.Share(0, 0));
                        });
    }

    @Test
    void lets_the_burst_through_and_then_says_how_long_to_wait() {
        Rule rule = Rule.of("slow", 3, Duration.ofMinutes(3));
        stage.alder()
                .asAnonymous()
                .run(
                        () -> {
                            for (int left = 2; left >= 0; left--) {
                                assertThat(limits.take(rule, "10.0.0.1"))
                                        .isEqualTo(new Allowance(3, left, Duration.ofMinutes(1)));
                            }
                            assertThatThrownBy(() -> limits.take(rule, "10.0.0.1"))
                                    .isInstanceOfSatisfying(
                                            Problem.class,
                                            it -> {
                                                assertThat(it.code())
                                                        .isEqualTo(ProblemCode.RATE_LIMITED);
                                                assertThat(it.limit()).isEqualTo(3);
                                                assertThat(it.retryAfter())
                                                        .isBetween(
                                                                Duration.ofSeconds(50),
                                                                Duration.ofSeconds(60));
                                            });
                        });
    }

    @Test
    void counts_each_subject_rule_and_site_for_itself() {
        stage.alder()
                .asAnonymous()
                .run(
                        () -> {
                            limits.take(burst("one", 1), "a");
                            limits.take(burst("one", 1), "b");
                            limits.take(burst("two", 1), "a");
                            assertThatThrownBy(() -> limits.take(burst("one", 1), "a"))
                                    .isInstanceOf(Problem.class);
                        });
        stage.birch().asAnonymous().run(() -> limits.take(burst("one", 1), "a"));
    }

    @Test
    void lets_exactly_the_burst_through_however_many_ask_at_once() throws Exception {
        Rule rule = burst("exact", 25);
        assertThat(crowd(() -> allows(rule))).isEqualTo(25);
    }

    @Test
    void lets_what_flows_in_through_and_not_one_more_however_many_ask() throws Exception {
        Rule rule = new Rule("flow", 20, 10);
        long start = System.nanoTime();
        Instant end = Instant.now().plusSeconds(2);
        int allowed = 0;
        while (Instant.now().isBefore(end)) {
            allowed += crowd(() -> allows(rule));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(allowed).isBetween(20 + 10, (int) (20 + 10 * seconds));
    }

    @Test
    void mutant_that_counts_before_it_writes_lets_more_through() throws Exception {
        CyclicBarrier allHaveLooked = new CyclicBarrier(CROWD);
        AtomicInteger taken = new AtomicInteger();
        int allowed =
                crowd(
                        () -> {
                            boolean free = taken.get() < 25;
                            allHaveLooked.await();
                            return free && taken.incrementAndGet() > 0;
                        });
        assertThat(allowed).isGreaterThan(25);
    }

    private boolean allows(Rule rule) {
        try {
            stage.alder().asAnonymous().run(() -> limits.take(rule, "crowd"));
            return true;
        } catch (Problem limited) {
            return false;
        }
    }

    /** How many of a thousand attempts, forty at a time, were let through. */
    private static int crowd(Callable<Boolean> attempt) throws Exception {
        List<Callable<Boolean>> crowd = Collections.nCopies(1_000, attempt);
        return Collections.frequency(AtOnce.call(CROWD, crowd), true);
    }

    @Test
    void refuses_to_count_inside_a_transaction_whose_rollback_would_give_it_back() {
        assertThatThrownBy(
                        () ->
                                stage.alder()
                                        .asWorker()
                                        .call(
                                                () ->
                                                        stage.database()
                                                                .inTransaction(
                                                                        () -> {
                                                                            limits.take(
                                                                                    burst("t", 1),
                                                                                    "x");
                                                                            return 0;
                                                                        })))
                .isInstanceOf(IllegalStateException.class);
    }
}
