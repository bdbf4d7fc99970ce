package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoalescerTest {

    private static final SiteScope ALDER = scope(1, new Actor.Anonymous());
    private static final SiteScope BIRCH = scope(2, new Actor.Anonymous());

    /** What was run, in order. */
    private final ConcurrentLinkedQueue<List<String>> statements = new ConcurrentLinkedQueue<>();

    private final CountDownLatch firstIsAway = new CountDownLatch(1);
    private final CountDownLatch comeBack = new CountDownLatch(1);

    @Test
    void a_call_leaves_at_once_and_alone() {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::shout);

        assertThat(ALDER.call(() -> coalescer.call("k", "a"))).isEqualTo("A");

        assertThat(statements).containsExactly(List.of("a"));
        assertThat(coalescer.lanes()).isZero();
    }

    @Test
    void those_who_wait_leave_together_and_each_gets_its_own_answer() throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::shoutSlowly);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        List<FutureTask<String>> waiting =
                IntStream.range(0, 5)
                        .mapToObj(i -> startAndWait(ALDER, coalescer, "k", "w" + i))
                        .toList();
        comeBack.countDown();

        assertThat(first.get()).isEqualTo("FIRST");
        for (int i = 0; i < waiting.size(); i++) {
            assertThat(waiting.get(i).get()).isEqualTo("W" + i);
        }
        assertThat(statements)
                .containsExactly(List.of("first"), List.of("w0", "w1", "w2", "w3", "w4"));
        assertThat(coalescer.lanes()).isZero();
    }

    @Test
    void no_more_than_the_most_leave_together() throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(2, 1, this::shoutSlowly);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        var waiting =
                List.of(
                        startAndWait(ALDER, coalescer, "k", "a"),
                        startAndWait(ALDER, coalescer, "k", "b"),
                        startAndWait(ALDER, coalescer, "k", "c"));
        comeBack.countDown();

        first.get();
        for (FutureTask<String> call : waiting) {
            call.get();
        }
        assertThat(statements).containsExactly(List.of("first"), List.of("a", "b"), List.of("c"));
    }

    /**
     * Whatever is one thing to the caller, a site, an actor, a placement or a key of its own is a
     * statement of its own: none of them waits for the first one, and none travels with it.
     */
    @Test
    void sites_actors_placements_and_keys_never_share_a_statement() throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::shoutSlowly);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();

        assertThat(BIRCH.call(() -> coalescer.call("k", "birch"))).isEqualTo("BIRCH");
        assertThat(ALDER.call(() -> coalescer.call("other", "key"))).isEqualTo("KEY");
        assertThat(scope(1, new Actor.Worker("w")).call(() -> coalescer.call("k", "worker")))
                .isEqualTo("WORKER");
        assertThat(moved(ALDER).call(() -> coalescer.call("k", "moved"))).isEqualTo("MOVED");
        comeBack.countDown();

        first.get();
        assertThat(statements).hasSize(5).allMatch(it -> it.size() == 1);
    }

    @Test
    void crowds_on_two_sites_are_never_mixed() throws Exception {
        assertThat(mixedUp(false)).isEmpty();
    }

    /** The same crowds through lanes that do not tell sites apart: the test can see it. */
    @Test
    void mixing_would_be_seen() throws Exception {
        assertThat(mixedUp(true)).isNotEmpty();
    }

    /** A statement that holds another site's input than its scope's. */
    private static Set<String> mixedUp(boolean oneLaneForAll) throws Exception {
        Set<String> mixed = ConcurrentHashMap.newKeySet();
        Coalescer<String, SiteId, SiteId> coalescer =
                new Coalescer<>(
                        16,
                        2,
                        (_, sites) -> {
                            SiteId own = SiteScope.current().site().id();
                            sites.stream()
                                    .filter(it -> !it.equals(own))
                                    .forEach(it -> mixed.add(own + " carries " + it));
                            Thread.yield();
                            return sites.stream().map(Optional::of).toList();
                        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            SiteScope mine = i % 2 == 0 ? ALDER : BIRCH;
            SiteScope lane = oneLaneForAll ? ALDER : mine;
            threads.add(
                    Thread.startVirtualThread(
                            () -> lane.run(() -> coalescer.call("k", mine.site().id()))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return mixed;
    }

    @Test
    void when_the_database_refuses_them_together_only_the_one_at_fault_fails() throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::refuseBad);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        var good = startAndWait(ALDER, coalescer, "k", "good");
        var bad = startAndWait(ALDER, coalescer, "k", "bad");
        comeBack.countDown();

        first.get();
        assertThat(good.get()).isEqualTo("GOOD");
        assertThatThrownBy(bad::get).hasCauseInstanceOf(DatabaseFault.class);
        assertThat(statements)
                .containsExactlyInAnyOrder(
                        List.of("first"), List.of("good", "bad"), List.of("good"), List.of("bad"));
    }

    /** It may have been carried out before the line went dead: nobody runs it a second time. */
    @Test
    void when_nobody_knows_what_became_of_it_all_are_told_and_nothing_runs_again()
            throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::losePair);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        var one = startAndWait(ALDER, coalescer, "k", "one");
        var two = startAndWait(ALDER, coalescer, "k", "two");
        comeBack.countDown();

        first.get();
        assertThatThrownBy(one::get).hasCauseInstanceOf(Problem.class);
        assertThatThrownBy(two::get).hasCauseInstanceOf(Problem.class);
        assertThat(statements).containsExactly(List.of("first"), List.of("one", "two"));
        assertThat(coalescer.lanes()).isZero();
    }

    @Test
    void an_error_of_the_leader_leaves_nobody_waiting() throws Exception {
        Coalescer<String, String, String> coalescer =
                new Coalescer<>(
                        8,
                        1,
                        (key, inputs) -> {
                            if (inputs.size() > 1) {
                                throw new StackOverflowError("planted");
                            }
                            return shoutSlowly(key, inputs);
                        });
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        var leader = startAndWait(ALDER, coalescer, "k", "leader");
        var other = startAndWait(ALDER, coalescer, "k", "other");
        comeBack.countDown();

        first.get();
        assertThatThrownBy(leader::get).hasCauseInstanceOf(StackOverflowError.class);
        assertThatThrownBy(other::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(coalescer.lanes()).isZero();
    }

    @Test
    void what_was_left_out_is_run_on_its_own() throws Exception {
        Coalescer<String, String, String> coalescer = new Coalescer<>(8, 1, this::noTwins);
        var first = start(ALDER, coalescer, "k", "first");
        firstIsAway.await();
        var one = startAndWait(ALDER, coalescer, "k", "twin");
        var two = startAndWait(ALDER, coalescer, "k", "twin");
        comeBack.countDown();

        first.get();
        assertThat(one.get()).isEqualTo("TWIN");
        assertThat(two.get()).isEqualTo("TWIN");
        assertThat(statements)
                .containsExactly(List.of("first"), List.of("twin", "twin"), List.of("twin"));
    }

    private List<Optional<String>> shout(String key, List<String> inputs) {
        statements.add(inputs);
        return inputs.stream()
                .map(it -> Optional.of(it.toUpperCase(java.util.Locale.ROOT)))
                .toList();
    }

    /** The input "first" stays away until it is called back. */
    private List<Optional<String>> shoutSlowly(String key, List<String> inputs) {
        if (inputs.equals(List.of("first"))) {
            firstIsAway.countDown();
            try {
                comeBack.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return shout(key, inputs);
    }

    private List<Optional<String>> refuseBad(String key, List<String> inputs) {
        List<Optional<String>> answers = shoutSlowly(key, inputs);
        if (inputs.contains("bad")) {
            throw new DatabaseFault(new SQLException("refused", "23514"));
        }
        return answers;
    }

    private List<Optional<String>> losePair(String key, List<String> inputs) {
        List<Optional<String>> answers = shoutSlowly(key, inputs);
        if (inputs.size() > 1) {
            throw Problem.unavailable(Duration.ofSeconds(1));
        }
        return answers;
    }

    private List<Optional<String>> noTwins(String key, List<String> inputs) {
        List<Optional<String>> answers = new ArrayList<>(shoutSlowly(key, inputs));
        for (int i = 1; i < inputs.size(); i++) {
            if (inputs.get(i).equals(inputs.get(i - 1))) {
                answers.set(i, Optional.empty());
            }
        }
        return answers;
    }

    private record Started(Thread thread, FutureTask<String> task) {}

    private static FutureTask<String> start(
            SiteScope scope,
            Coalescer<String, String, String> coalescer,
            String key,
            String input) {
        return run(scope, coalescer, key, input).task();
    }

    /** Started, and seen waiting for its turn. */
    private static FutureTask<String> startAndWait(
            SiteScope scope,
            Coalescer<String, String, String> coalescer,
            String key,
            String input) {
        Started started = run(scope, coalescer, key, input);
        while (started.thread().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return started.task();
    }

    private static Started run(
            SiteScope scope,
            Coalescer<String, String, String> coalescer,
            String key,
            String input) {
        FutureTask<String> task =
                new FutureTask<>(() -> scope.call(() -> coalescer.call(key, input)));
        return new Started(Thread.ofPlatform().daemon().start(task), task);
    }

    private static SiteScope scope(int number, Actor actor) {
        Site site =
                new Site(
                        new SiteId(new UUID(0, number)),
                        "s" + number,
                        "Site",
                        "business",
                        "active",
                        "en",
                        "https://example.org",
                        Set.of(),
                        Map.of(),
                        new Placement("env:DATABASE_URL", "pool", 1));
        return SiteScope.of(site, actor);
    }

    private static SiteScope moved(SiteScope scope) {
        Site it = scope.site();
        Placement elsewhere = new Placement("env:DATABASE_URL", "pool", 2);
        return SiteScope.of(
                new Site(
                        it.id(),
                        it.slug(),
                        it.name(),
                        it.kind(),
                        it.status(),
                        it.locale(),
                        it.publicUrl(),
                        it.origins(),
                        it.limits(),
                        elsewhere),
                scope.actor());
    }
}
