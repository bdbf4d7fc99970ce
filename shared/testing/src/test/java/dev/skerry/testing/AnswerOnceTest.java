package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.idempotency.AnswerOnce;
import dev.skerry.kernel.idempotency.KeptAnswer;
import dev.skerry.kernel.idempotency.RepeatableRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One effect per key, whoever repeats it, however often and however the first one ended. */
class AnswerOnceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final int AT_ONCE = 200;
    private static final String ROUTE = "/api/orders";

    private final AnswerOnce once = stage.bean(AnswerOnce.class);
    private final AtomicInteger effects = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();
    private final UUID kim = UUID.randomUUID();

    @Test
    void a_repetition_gets_the_first_answer_and_does_nothing() {
        AnswerOnce.Result first = post(stage.alder().asUser(kim), key, "{}");
        AnswerOnce.Result second = post(stage.alder().asUser(kim), key, "{}");
        assertThat(first.fresh()).isTrue();
        assertThat(second).isEqualTo(new AnswerOnce.Result(first.answer(), false));
        assertThat(effects).hasValue(1);
    }

    @Test
    void another_body_is_refused_and_does_nothing() {
        post(stage.alder().asUser(kim), key, "{}");
        assertThat(refusal(() -> post(stage.alder().asUser(kim), key, "{\"n\":2}")).code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH);
        assertThat(effects).hasValue(1);
    }

    @Test
    void sites_users_and_actors_are_independent() {
        post(stage.alder().asUser(kim), key, "{}");
        post(stage.birch().asUser(kim), key, "{}");
        post(stage.alder().asUser(UUID.randomUUID()), key, "{}");
        post(stage.alder().asAnonymous(), key, "{}");
        post(stage.alder().asService("orders:write"), key, "{}");
        assertThat(effects).hasValue(5);
    }

    @Test
    void two_hundred_at_once_have_one_effect() throws InterruptedException {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger inProgress = new AtomicInteger();
        together(
                () -> {
                    try {
                        KeptAnswer answer = post(stage.alder().asUser(kim), key, "{}").answer();
                        assertThat(answer.body()).isEqualTo("{\"n\":1}");
                        answered.incrementAndGet();
                    } catch (Problem busy) {
                        assertThat(busy.code()).isEqualTo(ProblemCode.CONFLICT);
                        assertThat(busy.retryAfter()).isNotNull();
                        inProgress.incrementAndGet();
                    }
                });
        assertThat(effects).hasValue(1);
        assertThat(answered.get() + inProgress.get()).isEqualTo(AT_ONCE);
        assertThat(answered).hasPositiveValue();
    }

    /** The obvious way, look first and remember afterwards, fails what the real one passes. */
    @Test
    void looking_before_remembering_is_not_enough() throws InterruptedException {
        CountDownLatch allLooked = new CountDownLatch(AT_ONCE);
        together(
                () -> {
                    boolean known =
                            stage.count(
                                            "select count(*) from pool.idempotency_keys where id = ?",
                                            key)
                                    > 0;
                    allLooked.countDown();
                    await(allLooked);
                    if (!known) {
                        effects.incrementAndGet();
                    }
                });
        assertThat(effects.get()).isGreaterThan(1);
    }

    @Test
    void a_refused_request_gives_its_key_back() {
        SiteScope scope = stage.alder().asUser(kim);
        assertThat(refusal(() -> broken(scope, Problem.notFound("thing"))).code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(post(scope, key, "{}").fresh()).isTrue();
        assertThat(effects).hasValue(1);
    }

    @Test
    void a_request_that_broke_off_is_never_run_again_by_itself() {
        SiteScope scope = stage.alder().asUser(kim);
        assertThatThrownBy(() -> broken(scope, new IllegalStateException("killed")))
                .isInstanceOf(IllegalStateException.class);
        Problem soon = refusal(() -> post(scope, key, "{}"));
        assertThat(soon.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(soon.retryAfter()).isNotNull();
        stage.clock().advance(Duration.ofMinutes(2));
        Problem later = refusal(() -> post(scope, key, "{}"));
        assertThat(later.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(later.retryAfter()).as("waiting does not help").isNull();
        assertThat(effects).hasValue(0);
    }

    @Test
    void a_key_is_fresh_again_after_a_day() {
        SiteScope scope = stage.alder().asUser(kim);
        post(scope, key, "{}");
        stage.clock().advance(Duration.ofHours(23));
        assertThat(post(scope, key, "{}").fresh()).isFalse();
        stage.clock().advance(Duration.ofHours(2));
        assertThat(post(scope, key, "{\"n\":2}").fresh()).isTrue();
        assertThat(effects).hasValue(2);
    }

    @Test
    void the_stored_answer_is_readable_with_the_caller_s_key_only() {
        post(stage.alder().asUser(kim), key, "{}");
        assertThat(
                        stage.rows("select id, request_hash, body from pool.idempotency_keys")
                                .toString())
                .doesNotContain("{\"n\":")
                .doesNotContain(key);
    }

    @Test
    void a_key_that_is_no_key_is_refused() {
        for (String bad : new String[] {"", "a b", "å", "x".repeat(256), "a\nb"}) {
            assertThat(refusal(() -> post(stage.alder().asUser(kim), bad, "{}")).code())
                    .isEqualTo(ProblemCode.MALFORMED_REQUEST);
        }
        assertThat(effects).hasValue(0);
    }

    private AnswerOnce.Result post(SiteScope scope, String withKey, String body) {
        return answer(
                scope,
                withKey,
                body,
                () -> new KeptAnswer(201, "{\"n\":" + effects.incrementAndGet() + "}"));
    }

    private AnswerOnce.Result broken(SiteScope scope, RuntimeException how) {
        return answer(
                scope,
                key,
                "{}",
                () -> {
                    throw how;
                });
    }

    private AnswerOnce.Result answer(
            SiteScope scope, String withKey, String body, Supplier<KeptAnswer> work) {
        return scope.call(
                () ->
                        once.answer(
                                RepeatableRequest.of(scope.actor(), ROUTE, withKey, body),
                                work,
                                thrown -> thrown instanceof Problem));
    }

    private static Problem refusal(Runnable request) {
        try {
            request.run();
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("Nothing was refused");
    }

    private static void together(Runnable work) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(AT_ONCE);
        Thread[] threads = new Thread[AT_ONCE];
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < AT_ONCE; i++) {
            threads[i] =
                    Thread.startVirtualThread(
                            () -> {
                                ready.countDown();
                                await(ready);
                                try {
                                    work.run();
                                } catch (Throwable unexpected) {
                                    failed.incrementAndGet();
                                    throw unexpected;
                                }
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
