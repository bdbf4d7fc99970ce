package dev.skerry.sites.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunJobTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final JobRepository jobs = stage.bean(JobRepository.class);
    private final OrderJob orderJob = stage.bean(OrderJob.class);
    private final DecideJob decideJob = stage.bean(DecideJob.class);

    private final List<String> done = new ArrayList<>();
    private final UUID site = Ids.next();

    @Test
    void takes_every_step_once_and_in_order() {
        UUID job = order();
        assertThat(worker(step("one"), step("two")).run(job)).isFalse();
        assertThat(done).containsExactly("one", "two");
        assertThat(jobs.find(job))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.status()).isEqualTo("done");
                            assertThat(it.steps()).containsExactly("one", "two");
                            assertThat(it.finishedAt()).isNotNull();
                        });
        worker(step("one")).run(job);
        assertThat(done).hasSize(2);
    }

    @Test
    void goes_on_behind_the_last_step_after_a_fault() {
        UUID job = order();
        worker(step("one"), failing("two", new IllegalStateException("secret://x"))).run(job);
        SiteJob waiting = jobs.find(job).orElseThrow();
        assertThat(waiting.status()).isEqualTo("waiting");
        assertThat(waiting.error()).isEqualTo("two: IllegalStateException");
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.dueAt()).isAfter(waiting.createdAt().plusSeconds(9));
        assertThat(jobs.due(100)).doesNotContain(job);
        worker(step("one"), step("two")).run(job);
        assertThat(done).containsExactly("one");

        makeDue(job);
        assertThat(jobs.due(100)).contains(job);
        worker(step("one"), step("two")).run(job);
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void goes_on_with_what_the_steps_have_noted() {
        UUID job = order();
        JobStep noting =
                step(
                        "note",
                        run -> {
                            run.note("found", "7");
                            return true;
                        });
        worker(noting, failing("two", new IllegalStateException())).run(job);
        makeDue(job);
        List<String> seen = new ArrayList<>();
        worker(
                        noting,
                        step(
                                "two",
                                run ->
                                        seen.add(
                                                run.require("found")
                                                        + run.wish("what").orElseThrow())))
                .run(job);
        assertThat(seen).containsExactly("7all");
    }

    @Test
    void a_step_with_more_to_do_goes_on_in_the_next_run() {
        UUID job = order();
        int[] portions = {3};
        RunJob worker = worker(step("long", run -> --portions[0] == 0), step("after"));
        assertThat(worker.run(job)).isTrue();
        assertThat(worker.run(job)).isTrue();
        assertThat(worker.run(job)).isFalse();
        assertThat(done).containsExactly("after");
    }

    @Test
    void a_worker_that_died_is_followed_once_its_lease_is_over() {
        UUID job = order();
        UUID dead = UUID.randomUUID();
        assertThat(jobs.claim(job, dead)).isTrue();
        assertThat(worker(step("one")).run(job)).isFalse();
        assertThat(done).isEmpty();
        stage.insert("update directory.site_jobs set lease_until = now() where id = ?", job);
        assertThat(jobs.due(100)).contains(job);
        worker(step("one")).run(job);
        assertThat(done).containsExactly("one");
    }

    @Test
    void a_worker_that_lost_its_lease_writes_nothing_more() {
        UUID job = order();
        JobStep slow =
                step(
                        "slow",
                        run -> {
                            stage.insert(
                                    "update directory.site_jobs set lease_until = now() where id = ?",
                                    job);
                            worker(step("slow"), step("after")).run(job);
                            done.add("too late");
                            return true;
                        });
        worker(slow, step("after")).run(job);
        assertThat(done).containsExactly("slow", "after", "too late");
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("done");
    }

    @Test
    void workers_that_die_again_and_again_end_as_a_failure() {
        UUID job = order();
        for (int i = 0; i < 6; i++) {
            assertThat(jobs.claim(job, UUID.randomUUID())).isTrue();
            stage.insert("update directory.site_jobs set lease_until = now() where id = ?", job);
        }
        worker(step("one")).run(job);
        assertThat(jobs.find(job))
                .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo("failed"));
        assertThat(done).isEmpty();
    }

    @Test
    void what_cannot_succeed_waits_for_a_decision_and_blocks_the_site() {
        UUID job = order();
        worker(failing("one", Problem.notFound("database"))).run(job);
        SiteJob failed = jobs.find(job).orElseThrow();
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.error()).startsWith("one: not_found");
        assertThatThrownBy(this::order)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        decide(() -> decideJob.retry(job));
        worker(step("one")).run(job);
        assertThat(done).containsExactly("one");
    }

    @Test
    void gives_up_after_the_last_pause() {
        UUID job = order();
        for (int i = 0; i < 6; i++) {
            makeDue(job);
            worker(failing("one", new IllegalStateException())).run(job);
        }
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("failed");
    }

    @Test
    void what_is_called_off_is_taken_back_from_the_end() {
        UUID job = order();
        worker(step("one"), step("two"), failing("three", Problem.notFound("x"))).run(job);
        decide(() -> decideJob.callOff(job));
        worker(step("one"), step("two"), failing("three", Problem.notFound("x"))).run(job);
        assertThat(done).containsExactly("one", "two", "not three", "not two", "not one");
        assertThat(jobs.find(job))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.status()).isEqualTo("cancelled");
                            assertThat(it.steps()).isEmpty();
                        });
        order();
    }

    @Test
    void there_is_no_way_back_behind_the_decisive_step() {
        UUID job = order();
        worker(step("empty"), failing("after", Problem.notFound("x"))).run(job);
        assertThatThrownBy(() -> decide(() -> decideJob.callOff(job)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
    }

    @Test
    void taking_back_is_never_given_up() {
        UUID job = order();
        worker(failing("one", Problem.notFound("x"))).run(job);
        decide(() -> decideJob.callOff(job));
        JobStep stuck = step("one", _ -> true, new IllegalStateException());
        for (int i = 0; i < 8; i++) {
            makeDue(job);
            worker(stuck).run(job);
        }
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("undoing");
        makeDue(job);
        worker(step("one")).run(job);
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("cancelled");
    }

    @Test
    void what_is_of_no_use_half_done_is_taken_back_by_itself() {
        UUID job = order();
        RunJob worker =
                worker(true, step("one"), failing("two", Problem.invalid("/x", "is poison")));
        assertThat(worker.run(job)).isTrue();
        SiteJob undoing = jobs.find(job).orElseThrow();
        assertThat(undoing.status()).isEqualTo("undoing");
        assertThat(worker.run(job)).isFalse();
        assertThat(done).containsExactly("one", "not two", "not one");
        SiteJob over = jobs.find(job).orElseThrow();
        assertThat(over.status()).isEqualTo("cancelled");
        assertThat(over.error()).isEqualTo(undoing.error()).startsWith("two: ");
    }

    @Test
    void so_is_what_failed_too_often() {
        UUID job = order();
        RunJob worker = worker(true, failing("one", new IllegalStateException()));
        for (int i = 0; i < 5; i++) {
            assertThat(worker.run(job)).isFalse();
            makeDue(job);
        }
        assertThat(worker.run(job)).isTrue();
        assertThat(worker.run(job)).isFalse();
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("cancelled");
    }

    @Test
    void behind_the_point_of_no_return_nothing_is_taken_back() {
        UUID job = order();
        RunJob worker =
                worker(true, step("empty"), failing("two", Problem.invalid("/x", "is poison")));
        assertThat(worker.run(job)).isFalse();
        assertThat(jobs.find(job).orElseThrow().status()).isEqualTo("failed");
        assertThat(done).containsExactly("empty");
    }

    private UUID order() {
        return orderJob.order(site, JobKind.RESET, Map.of("what", "all")).id();
    }

    private static void decide(Runnable decision) {
        stage.alder().asWorker().run(decision::run);
    }

    private void makeDue(UUID job) {
        stage.insert("update directory.site_jobs set due_at = now() where id = ?", job);
    }

    private RunJob worker(JobStep... steps) {
        return worker(false, steps);
    }

    private RunJob worker(boolean takenBack, JobStep... steps) {
        return new RunJob(
                jobs,
                List.of(
                        new JobPlan() {
                            @Override
                            public JobKind kind() {
                                return JobKind.RESET;
                            }

                            @Override
                            public List<JobStep> steps() {
                                return List.of(steps);
                            }

                            @Override
                            public boolean isTakenBackWhenFailed() {
                                return takenBack;
                            }
                        }));
    }

    private JobStep step(String name) {
        return step(name, _ -> done.add(name));
    }

    private JobStep failing(String name, RuntimeException failure) {
        return step(
                name,
                _ -> {
                    throw failure;
                });
    }

    private JobStep step(String name, Function<JobRun, Boolean> take) {
        return step(name, take, null);
    }

    private JobStep step(
            String name, Function<JobRun, Boolean> take, @Nullable RuntimeException undoing) {
        return new JobStep() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean take(JobRun run) {
                return take.apply(run);
            }

            @Override
            public void undo(JobRun run) {
                Optional.ofNullable(undoing)
                        .ifPresent(
                                it -> {
                                    throw it;
                                });
                done.add("not " + name);
            }
        };
    }
}
