package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * T45: Alder asks for far more than the process can do, and Birch for five calls a second. What is
 * asserted is counted, and so the same on a busy machine: how many of Alder's calls end while Birch
 * waits for one. How long that takes over HTTP, beside a campaign too, is measured where there is a
 * server.
 */
class NoisyNeighbourTest {

    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");
    private static final int CALLS = THOROUGH ? 300 : 20;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Nearly all of them wait for a connection. */
    private static final int NOISY = 64;

    private static final int CONNECTIONS = 4;

    /**
     * Calls of Alder that end while Birch waits for one. Birch waits behind none or one of Alder's;
     * in one line for all it would be behind each of them, once for each of its statements.
     */
    private static final int TURNS = NOISY / 2;

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.database.pool-size", CONNECTIONS));

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);

    /** How long each call took, and how many of the neighbour's ended meanwhile. */
    private record Calls(List<Duration> took, List<Integer> overtaken, List<Integer> statuses) {

        Calls() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Duration p95() {
            List<Duration> sorted = new ArrayList<>(took);
            Collections.sort(sorted);
            return sorted.get((sorted.size() * 95 - 1) / 100);
        }

        int medianOvertaken() {
            List<Integer> sorted = new ArrayList<>(overtaken);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 2);
        }
    }

    @Test
    void a_quiet_site_is_answered_beside_one_that_takes_all_it_can() throws Exception {
        fill(stage.alder(), 2_000);
        fill(stage.birch(), 50);
        String noisy = tokens.staff(stage.alder(), Role.EDITOR);
        String quiet = tokens.staff(stage.birch(), Role.EDITOR);
        AtomicInteger noise = new AtomicInteger();
        pace(quiet, noise);
        Calls alone = pace(quiet, noise);
        assertThat(noise).hasValue(0);

        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < NOISY; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (!over.get()) {
                                            ask(stage.alder(), noisy);
                                            noise.incrementAndGet();
                                        }
                                    }));
        }
        Calls beside = pace(quiet, noise);
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        figure(
                "p95 alone %d ms, beside %d calls of another site %d ms; %d of those ended during one"
                        .formatted(
                                alone.p95().toMillis(),
                                noise.get(),
                                beside.p95().toMillis(),
                                beside.medianOvertaken()));
        assertThat(beside.statuses()).hasSize(CALLS).containsOnly(200);
        assertThat(noise.get()).as("there was noise").isGreaterThan(5 * CALLS);
        assertThat(beside.medianOvertaken()).isLessThan(TURNS);
    }

    /** Five calls a second of Birch. */
    private Calls pace(String token, AtomicInteger noise) throws InterruptedException {
        Calls calls = new Calls();
        CountDownLatch left = new CountDownLatch(CALLS);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(
                    () -> {
                        if (left.getCount() == 0) {
                            return;
                        }
                        int before = noise.get();
                        long start = System.nanoTime();
                        calls.statuses().add(ask(stage.birch(), token).status());
                        calls.took().add(Duration.ofNanos(System.nanoTime() - start));
                        calls.overtaken().add(noise.get() - before);
                        left.countDown();
                    },
                    0,
                    BETWEEN.toMillis(),
                    TimeUnit.MILLISECONDS);
            assertThat(left.await(5, TimeUnit.MINUTES)).isTrue();
            clock.shutdownNow();
        }
        return calls;
    }

    private Gateway.Answer ask(TestSite site, String token) {
        return gateway.get("/api/crm/contacts?limit=100")
                .key(site.publishableKey())
                .bearer(token)
                .from(Town.somewhere())
                .mayFail()
                .send();
    }

    private static void fill(TestSite site, int contacts) {
        stage.insert(
                """
                insert into pool.crm_contacts (site_id, id, firstname, source, created_at, updated_at)
                select ?::uuid, uuidv7(), 'Kim ' || i, 'test', now(), now() from generate_series(1, ?::int) i
                """,
                site.site().id().value(),
                contacts);
    }

    private static void figure(String line) throws IOException {
        Files.writeString(
                Path.of("target/figures.txt"),
                "NoisyNeighbourTest: " + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
