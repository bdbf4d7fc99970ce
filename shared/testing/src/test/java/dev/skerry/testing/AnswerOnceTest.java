package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.idempotency.AnswerOnce;
import dev.skerry.kernel.idempotency.KeptAnswer;
import dev.skerry.kernel.idempotency.RepeatableRequest;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Fence;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void two_hundred_at_once_have_one_effect() throws Exception {
        List<Boolean> answered =
                AtOnce.call(
                        AT_ONCE,
                        () -> {
                            try {
                                AnswerOnce.Result result =
                                        post(stage.alder().asUser(kim), key, "{}");
                                assertThat(result.answer().body()).isEqualTo("{\"n\":1}");
                                return true;
                            } catch (Problem inProgress) {
                                assertThat(inProgress.code()).isEqualTo(ProblemCode.CONFLICT);
                                assertThat(inProgress.retryAfter()).isNotNull();
                                return false;
                            }
                        });
        assertThat(effects).hasValue(1);
        assertThat(answered).contains(true);
    }

    /** The obvious way, look first and remember afterwards, fails what the real one passes. */
    @Test
    void looking_before_remembering_is_not_enough() throws Exception {
        CyclicBarrier allLooked = new CyclicBarrier(AT_ONCE);
        List<Boolean> free =
                AtOnce.call(
                        AT_ONCE,
                        () -> {
                            long known =
                                    stage.count(
                                            "select count(*) from pool.idempotency_keys where id = ?",
                                            key);
                            allLooked.await();
                            return known == 0;
                        });
        assertThat(free).filteredOn(it -> it).hasSizeGreaterThan(1);
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
    void a_request_that_failed_before_it_changed_anything_gives_its_key_back() {
        SiteScope scope = stage.alder().asUser(kim);
        assertThatThrownBy(() -> broken(scope, new IllegalStateException("fault")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> answer(scope, key, "{}", rolledBack()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(post(scope, key, "{}").fresh()).isTrue();
        assertThat(effects).hasValue(1);
    }

    /** T54: whether it had an effect is known, so nobody has to guess. */
    @ParameterizedTest
    @EnumSource
    void a_killed_request_is_finished_by_the_next_unless_it_took_effect(Killed where) {
        SiteScope scope = stage.alder().asUser(kim);
        assertThatThrownBy(() -> answer(scope, key, "{}", killed(where))).isInstanceOf(Kill.class);
        Problem soon = refusal(() -> answer(scope, key, "{}", note("second")));
        assertThat(soon.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(soon.retryAfter()).isNotNull();

        stage.clock().advance(AnswerOnce.LEASE);
        assertThat(refusal(() -> post(scope, key, "{\"n\":2}")).code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH);
        if (where == Killed.AFTER_THE_COMMIT || where == Killed.AFTER_AN_EFFECT_ELSEWHERE) {
            Problem later = refusal(() -> answer(scope, key, "{}", note("second")));
            assertThat(later.code()).isEqualTo(ProblemCode.CONFLICT);
            assertThat(later.retryAfter()).as("waiting does not help").isNull();
        } else {
            assertThat(answer(scope, key, "{}", note("second")).fresh()).isTrue();
            assertThat(answer(scope, key, "{}", note("third")).fresh()).isFalse();
        }
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_late_request_that_was_taken_over_commits_nothing() throws InterruptedException {
        assertThat(overtaken(note("late")))
                .isNotNull()
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(notes()).containsExactly("early");
        assertThat(answer(stage.alder().asUser(kim), key, "{}", note("x")).answer().body())
                .isEqualTo("early");
    }

    @Test
    void a_late_request_that_changed_nothing_does_not_answer_for_the_other() throws Exception {
        assertThat(overtaken(() -> new KeptAnswer(200, "late"))).isNotNull();
        assertThat(answer(stage.alder().asUser(kim), key, "{}", note("x")).answer().body())
                .isEqualTo("early");
    }

    @Test
    void a_late_request_that_was_taken_over_changes_no_directory() throws InterruptedException {
        ControlDatabase directory = stage.bean(ControlDatabase.class);
        String before = name();
        Problem refused =
                overtaken(
                        () -> {
                            directory.update(
                                    "update directory.sites set name = 'late' where slug = 'alder'");
                            return new KeptAnswer(200, "late");
                        });
        assertThat(refused).isNotNull();
        assertThat(name()).isEqualTo(before);
    }

    /** A lease alone, with only the answer guarded, lets both take effect. */
    @Test
    void mutant_without_a_fence_takes_effect_twice() throws InterruptedException {
        assertThat(overtaken(() -> Fence.without(() -> note("late").get()))).isNotNull();
        assertThat(notes()).containsExactlyInAnyOrder("early", "late");
    }

    @Test
    void work_for_another_site_is_noted_before_it_begins() {
        SiteScope scope = stage.alder().asUser(kim);
        assertThatThrownBy(
                        () ->
                                answer(
                                        scope,
                                        key,
                                        "{}",
                                        () -> {
                                            stage.birch()
                                                    .asUser(kim)
                                                    .run(() -> note("at birch").get());
                                            throw new Kill();
                                        }))
                .isInstanceOf(Kill.class);
        stage.clock().advance(AnswerOnce.LEASE);
        assertThat(refusal(() -> post(scope, key, "{}")).retryAfter()).isNull();
        assertThat(effects).hasValue(0);
    }

    @Test
    void counting_a_request_is_no_effect_of_it() {
        SiteScope scope = stage.alder().asUser(kim);
        Limits limits = stage.bean(Limits.class);
        assertThatThrownBy(
                        () ->
                                answer(
                                        scope,
                                        key,
                                        "{}",
                                        () -> {
                                            limits.take(Rule.PUBLIC, key);
                                            throw new Kill();
                                        }))
                .isInstanceOf(Kill.class);
        stage.clock().advance(AnswerOnce.LEASE);
        assertThat(post(scope, key, "{}").fresh()).isTrue();
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

    /** Where the process ends. */
    enum Killed {
        BEFORE_ANYTHING,
        AFTER_A_READ,
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT,
        AFTER_AN_EFFECT_ELSEWHERE
    }

    /** No handler catches it: what is in the database is what a {@code kill -9} leaves. */
    private static final class Kill extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Supplier<KeptAnswer> killed(Killed where) {
        Database database = stage.database();
        return () -> {
            switch (where) {
                case BEFORE_ANYTHING -> {}
                case AFTER_A_READ -> database.list("select body from notes", row -> "");
                case BEFORE_THE_COMMIT ->
                        atWork(
                                () ->
                                        database.inTransaction(
                                                () -> {
                                                    note("first").get();
                                                    throw new Kill();
                                                }));
                case AFTER_THE_COMMIT -> note("first").get();
                case AFTER_AN_EFFECT_ELSEWHERE -> {
                    stage.bean(ControlDatabase.class)
                            .update("update directory.sites set name = name where slug = 'alder'");
                    // The one note that the test counts.
                    stage.insert(
                            "insert into pool.notes (site_id, id, user_id, body) values (?, ?, ?, ?)",
                            stage.alder().site().id().value(),
                            Ids.next(),
                            kim,
                            "elsewhere");
                }
            }
            throw new Kill();
        };
    }

    private Supplier<KeptAnswer> rolledBack() {
        return () ->
                atWork(
                        () ->
                                stage.database()
                                        .inTransaction(
                                                () -> {
                                                    note("rolled back").get();
                                                    throw new IllegalStateException("fault");
                                                }));
    }

    /**
     * One request hangs for longer than its lease, another comes and finishes, and then the first.
     */
    private @Nullable Problem overtaken(Supplier<KeptAnswer> late) throws InterruptedException {
        SiteScope scope = stage.alder().asUser(kim);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<@Nullable Problem> refused = new AtomicReference<>();
        Thread first =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                answer(
                                        scope,
                                        key,
                                        "{}",
                                        () -> {
                                            hanging.countDown();
                                            await(goOn);
                                            return late.get();
                                        });
                            } catch (Problem problem) {
                                refused.set(problem);
                            }
                        });
        hanging.await();
        stage.clock().advance(AnswerOnce.LEASE);
        assertThat(answer(scope, key, "{}", note("early")).fresh()).isTrue();
        goOn.countDown();
        first.join();
        return refused.get();
    }

    private Supplier<KeptAnswer> note(String body) {
        return () -> {
            atWork(
                    () ->
                            stage.database()
                                    .update(
                                            "insert into notes (site_id, id, user_id, body) values (?, ?, ?, ?)",
                                            SiteScope.current().site().id().value(),
                                            Ids.next(),
                                            kim,
                                            body));
            return new KeptAnswer(201, body);
        };
    }

    /** Most of what users cause is written for them, not by them. */
    private static <T> T atWork(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.current().as(new Actor.Worker("notes")).call(work);
    }

    private List<Object> notes() {
        return stage.rows("select body from pool.notes where user_id = ?", kim).stream()
                .map(row -> row.get("body"))
                .toList();
    }

    private static String name() {
        return stage.value("select name from directory.sites where slug = 'alder'").toString();
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
