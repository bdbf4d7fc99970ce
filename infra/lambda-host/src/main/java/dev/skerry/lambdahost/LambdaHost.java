package dev.skerry.lambdahost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment of one function: started by the first event, kept warm, replaced after
 * it died or took too long. Handles one event at a time, as Lambda does; concurrent callers queue,
 * or use {@link FunctionPool}.
 */
public final class LambdaHost implements AutoCloseable {

    /** Generous: what we test is behaviour, and a busy machine starts slowly. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    /** Writing an ahead-of-time cache happens at exit and takes its time. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(90);

    private final Launch launch;
    private final Clock clock;
    private final Path log;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable Sandbox sandbox;

    private record Sandbox(RuntimeApi api, Process process) {

        void kill() {
            process.destroyForcibly();
            api.close();
        }
    }

    public LambdaHost(Launch launch) {
        this(launch, Clock.systemUTC());
    }

    public LambdaHost(Launch launch, Clock clock) {
        this.launch = launch;
        this.clock = clock;
        try {
            log = Files.createTempFile("skerry-" + launch.name() + "-", ".log");
            log.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the function now and says how long it took until it asked for work; zero when it was
     * warm already.
     */
    public Duration warmUp() {
        oneAtATime.lock();
        try {
            long before = System.nanoTime();
            if (sandbox != null && sandbox.process().isAlive()) {
                return Duration.ZERO;
            }
            if (initialize() instanceof Outcome.Failure failure) {
                throw new IllegalStateException(
                        failure.type() + ": " + failure.message() + "\n" + logs());
            }
            return Duration.ofNanos(System.nanoTime() - before);
        } finally {
            oneAtATime.unlock();
        }
    }

    public Outcome invoke(String event) {
        oneAtATime.lock();
        try {
            if (sandbox == null || !sandbox.process().isAlive()) {
                Outcome start = initialize();
                if (start instanceof Outcome.Failure) {
                    return start;
                }
            }
            Sandbox current = Objects.requireNonNull(sandbox);
            Invocation invocation =
                    Invocation.of(event, clock.millis() + launch.timeout().toMillis());
            current.api().submit(invocation);
            return await(invocation.outcome(), launch.timeout(), timedOut(invocation));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** All that the function wrote to its standard output and error, in every process so far. */
    public String logs() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the process end in peace, so that it can run its shutdown hooks and write a cache if it
     * was told to.
     */
    @Override
    public void close() {
        oneAtATime.lock();
        try {
            Sandbox current = sandbox;
            sandbox = null;
            if (current != null) {
                current.process().destroy();
                if (!current.process().waitFor(EXIT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    current.process().destroyForcibly();
                }
                current.api().close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Outcome initialize() {
        try {
            if (sandbox != null) {
                sandbox.kill();
            }
            RuntimeApi api =
                    new RuntimeApi(
                            "arn:aws:lambda:%s:000000000000:function:%s"
                                    .formatted(RuntimeProcess.REGION, launch.name()));
            Process process = RuntimeProcess.start(launch, api.address(), log);
            sandbox = new Sandbox(api, process);
            var _ = process.onExit().thenAccept(ended -> api.processEnded(ended.exitValue()));
            Outcome start =
                    await(
                            api.initialized(),
                            INIT_LIMIT,
                            new Outcome.Failure(
                                    "Sandbox.Timedout",
                                    "Init took more than " + INIT_LIMIT.toSeconds() + " seconds"));
            if (start instanceof Outcome.Failure) {
                abandon();
            }
            return start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome await(
            CompletableFuture<Outcome> outcome, Duration limit, Outcome.Failure tooLate) {
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            abandon();
            return tooLate;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon();
            throw new IllegalStateException("interrupted while " + launch.name() + " worked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void abandon() {
        if (sandbox != null) {
            sandbox.kill();
            sandbox = null;
        }
    }

    private Outcome.Failure timedOut(Invocation invocation) {
        String seconds = String.format(Locale.ROOT, "%.2f", launch.timeout().toMillis() / 1000.0);
        return new Outcome.Failure(
                "Sandbox.Timedout",
                "%s Task timed out after %s seconds".formatted(invocation.requestId(), seconds));
    }
}
