package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.lambdahost.Outcome.Failure;
import dev.skerry.lambdahost.sample.Broken;
import dev.skerry.lambdahost.sample.Sample;
import dev.skerry.lambdahost.sample.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LambdaHostTest {

    @TempDir private Path folder;

    private final List<LambdaHost> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(LambdaHost::close);
    }

    @Test
    void a_function_stays_warm_between_events() {
        LambdaHost host = host(Sample.class);
        assertThat(host.warmUp()).isPositive();
        assertThat(host.warmUp()).isZero();
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("1");
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("2");
    }

    @Test
    void it_sees_the_environment_of_lambda_and_its_own_and_nothing_of_ours() {
        LambdaHost host = host(Sample.class);
        assertThat(host.invoke("{\"do\":\"environment\"}").json())
                .contains(
                        "\"GREETING\":\"hello\"",
                        "\"AWS_LAMBDA_FUNCTION_NAME\":\"sample\"",
                        "\"TZ\":\":UTC\"")
                .doesNotContain("JAVA_HOME", "HOME\":");
        assertThat(host.invoke("{\"do\":\"where\"}").json()).endsWith("var/task\"");
        int remaining = Integer.parseInt(host.invoke("{\"do\":\"remaining\"}").json());
        assertThat(remaining).isBetween(1, 20_000);
    }

    @ParameterizedTest
    @EnumSource
    void an_exception_is_reported_and_the_function_goes_on(Layout layout) {
        LambdaHost host = host(Sample.class, layout);
        assertThat(host.invoke("{\"do\":\"fail\"}"))
                .isEqualTo(
                        new Failure(
                                "Runtime.UserException",
                                "java.lang.IllegalStateException: on purpose"));
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_over_six_megabytes_is_refused(Layout layout) {
        LambdaHost host = host(Sample.class, layout);
        assertThat(host.invoke("{\"do\":\"much\"}"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.type())
                                        .isEqualTo("Function.ResponseSizeTooLarge"));
    }

    /** AWS's client ends the process. */
    @Test
    void our_own_runtime_goes_on_after_a_refused_answer() {
        LambdaHost host = host(Sample.class, Layout.OWN);
        assertThat(host.invoke("{\"do\":\"much\"}")).isInstanceOf(Failure.class);
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("2");
        assertThat(host.logs()).contains("was refused with 413");
    }

    @ParameterizedTest
    @EnumSource
    void a_process_that_dies_fails_its_event_and_is_replaced_for_the_next(Layout layout) {
        LambdaHost host = host(Sample.class, layout);
        assertThat(host.invoke("{\"do\":\"exit\"}"))
                .isEqualTo(new Failure("Runtime.ExitError", "Runtime exited with exit status: 3"));
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("1");
    }

    @Test
    void a_function_that_takes_too_long_is_killed() {
        LambdaHost host = host(Sample.class, launch -> launch.withTimeout(Duration.ofMillis(1500)));
        host.warmUp();
        assertThat(host.invoke("{\"do\":\"sleep\"}"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.type()).isEqualTo("Sandbox.Timedout");
                            assertThat(failure.message())
                                    .endsWith("Task timed out after 1.50 seconds");
                        });
        assertThat(host.invoke("{\"do\":\"count\"}").json()).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void a_handler_that_cannot_be_made_fails_at_start(Layout layout) {
        LambdaHost host = host(Broken.class, layout);
        assertThat(host.invoke("{}"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.message()).contains("no configuration"));
        assertThatThrownBy(host::warmUp).hasMessageContaining("no configuration");
    }

    @ParameterizedTest
    @EnumSource
    void the_trace_of_an_event_is_where_the_sdk_looks_for_it(Layout layout) {
        assertThat(host(Sample.class, layout).invoke("{\"do\":\"trace\"}").json())
                .isEqualTo("\"" + RuntimeApi.TRACE + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_function_prints_is_kept(Layout layout) {
        LambdaHost host = host(Sample.class, layout);
        host.invoke("{\"do\":\"say\",\"what\":\"cheese\"}");
        assertThat(host.logs()).contains("said cheese");
    }

    @Test
    void the_managed_layout_uses_the_client_s_loader_and_the_own_one_the_system_s() {
        assertThat(host(Sample.class).invoke("{\"do\":\"loader\"}").json())
                .doesNotContain("AppClassLoader");
        assertThat(host(Sample.class, Layout.OWN).invoke("{\"do\":\"loader\"}").json())
                .contains("AppClassLoader");
    }

    @Test
    void the_hooks_of_snapstart_run_when_asked_for() {
        assertThat(host(Snapshot.class, Launch::withSnapStart).invoke("{}").json())
                .isEqualTo("[\"beforeCheckpoint\",\"afterRestore\"]");
        assertThat(host(Snapshot.class).invoke("{}").json()).isEqualTo("[]");
    }

    @Test
    void a_training_run_leaves_a_cache_and_the_next_start_uses_it() {
        Path cache = folder.resolve("function.aot");
        LambdaHost training =
                host(
                        Sample.class,
                        launch -> launch.inOwnRuntime().withJvmFlags(JvmFlags.training(cache)));
        training.invoke("{\"do\":\"count\"}");
        training.close();
        assertThat(cache).exists().satisfies(file -> assertThat(Files.size(file)).isPositive());

        LambdaHost cached =
                host(
                        Sample.class,
                        launch -> launch.inOwnRuntime().withJvmFlags(JvmFlags.cached(cache)));
        assertThat(cached.invoke("{\"do\":\"count\"}").json()).isEqualTo("1");
    }

    private LambdaHost host(Class<?> handler) {
        return host(handler, launch -> launch);
    }

    private LambdaHost host(Class<?> handler, Layout layout) {
        return host(handler, launch -> layout == Layout.OWN ? launch.inOwnRuntime() : launch);
    }

    private LambdaHost host(Class<?> handler, UnaryOperator<Launch> change) {
        LambdaHost host = new LambdaHost(change.apply(SampleFunction.launch(folder, handler)));
        started.add(host);
        return host;
    }
}
