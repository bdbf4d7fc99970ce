package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T45 over HTTP: one site asks for 200 pages of a hundred contacts a second and has a campaign on
 * its way; its neighbour, of the same pool, asks for five a second and for a mail now and then.
 *
 * <p>How much slower the neighbour is beside it depends on who else uses the machine: in full
 * ({@code -Dskerry.test.thorough=true}, on a machine that does nothing else) it is at most twice as
 * slow; small, it is answered at all. That it never stands behind the other's whole queue is
 * counted, not timed, elsewhere.
 */
class BusyNeighbourTest {

    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");

    private static final int CAMPAIGN = THOROUGH ? 100_000 : 5_000;
    private static final int WINDOWS = THOROUGH ? 5 : 3;
    private static final Duration WINDOW = Duration.ofSeconds(THOROUGH ? 10 : 3);
    private static final int NOISY = THOROUGH ? 200 : 50;
    private static final int QUIET = 5;
    private static final int MAILS_A_WINDOW = 3;

    /** A tenth of it leaves at once, so that a campaign of this size lasts for all windows. */
    private static final int RATE_PER_MINUTE = THOROUGH ? 100_000 : 15_000;

    private static final double SLOWER = 2;
    private static final Duration ANSWERED = Duration.ofSeconds(3);
    private static final Duration QUEUE_DELAY = Duration.ofSeconds(60);

    private static final String READ = "/api/crm/contacts?limit=100";

    @TempDir Path folder;

    private final AtomicInteger arrived = new AtomicInteger();
    private final Map<String, Long> singles = new ConcurrentHashMap<>();
    private final Map<String, Long> asked = new ConcurrentHashMap<>();

    @Test
    void a_neighbour_is_hardly_slower_beside_a_busy_site_and_its_campaign() throws Exception {
        try (SmtpSink sink =
                        SmtpSink.start(
                                mail -> {
                                    arrived.incrementAndGet();
                                    mail.to().forEach(to -> singles.put(to, System.nanoTime()));
                                });
                StageProcess stage = StageProcess.start(folder, Map.of(), "--port", "0")) {
            Map<String, String> noisy = stage.staff("hjartat");
            Map<String, String> quiet = stage.staff("hundgarden");
            stage.sendThrough(sink.port(), noisy);
            stage.sendThrough(sink.port(), quiet);
            addReaders(stage, "hjartat", CAMPAIGN);
            addReaders(stage, "hundgarden", 200);
            warmUp(stage, noisy, quiet);

            List<Duration> alone = new ArrayList<>();
            for (int i = 0; i < WINDOWS; i++) {
                alone.add(p95(window(stage, quiet)));
            }

            int before = arrived.get();
            String campaign = Newsletter.start(stage, noisy, RATE_PER_MINUTE);
            StageProcess.await(() -> arrived.get() > before);
            List<Duration> beside = new ArrayList<>();
            List<OpenLoop.Answer> noise;
            try (OpenLoop loop = OpenLoop.start(stage, READ, noisy, NOISY)) {
                for (int i = 0; i < WINDOWS; i++) {
                    beside.add(p95(window(stage, quiet)));
                }
                assertThat(Newsletter.pending(stage, noisy, campaign)).as("left").isPositive();
                noise = loop.stop();
            }
            StageProcess.await(() -> singles.keySet().containsAll(asked.keySet()));

            Duration delay = delay();
            long served = noise.stream().filter(it -> it.status() == 200).count();
            figure(
                    "p95 alone %s, beside another site's %d requests (%d answered) and campaign of %,d %s; mail within %d ms"
                            .formatted(
                                    millis(alone),
                                    noise.size(),
                                    served,
                                    CAMPAIGN,
                                    millis(beside),
                                    delay.toMillis()));
            assertThat(served).as("there was noise").isGreaterThan(noise.size() / 4);
            assertThat(delay).isLessThanOrEqualTo(QUEUE_DELAY);
            Duration most =
                    THOROUGH
                            ? Duration.ofNanos((long) (SLOWER * median(alone).toNanos()))
                            : ANSWERED;
            assertThat(median(beside)).isLessThanOrEqualTo(most);
        }
    }

    /** As much as there will be, but for the mail: code is compiled, connections are open. */
    private void warmUp(StageProcess stage, Map<String, String> noisy, Map<String, String> quiet)
            throws Exception {
        for (int rate : List.of(NOISY / 10, NOISY)) {
            try (OpenLoop loop = OpenLoop.start(stage, READ, noisy, rate)) {
                window(stage, quiet);
                loop.stop();
            }
        }
    }

    /** What the neighbour is answered meanwhile; its mails are asked for beside that. */
    private List<OpenLoop.Answer> window(StageProcess stage, Map<String, String> quiet)
            throws Exception {
        List<OpenLoop.Answer> answers;
        try (OpenLoop loop = OpenLoop.start(stage, READ, quiet, QUIET)) {
            for (int i = 0; i < MAILS_A_WINDOW; i++) {
                pass(WINDOW.dividedBy(MAILS_A_WINDOW));
                ask(stage);
            }
            answers = loop.stop();
        }
        assertThat(answers).hasSizeGreaterThan((int) (QUIET * WINDOW.toSeconds() / 2));
        long served = answers.stream().filter(it -> it.status() == 200).count();
        assertThat(served).as("answered").isGreaterThanOrEqualTo(answers.size() * 9L / 10);
        return answers;
    }

    private void ask(StageProcess stage) {
        String to = "receipt-%d@hundgarden.example".formatted(asked.size());
        asked.put(to, System.nanoTime());
        Map<String, Object> mail =
                Map.of(
                        "templateKey",
                        "receipt",
                        "to",
                        to,
                        "data",
                        Map.of("number", "1", "lines", List.of(), "total", "100 kr"),
                        "idempotencyKey",
                        to);
        // Asked again when it is told to come back; the waiting counts from the first time.
        Map<String, String> key = stage.secret("hundgarden");
        StageProcess.await(
                () -> stage.call("POST", "/functions/v1/sendMail", key, mail).status() == 202);
    }

    private static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** The longest from asking for a mail to its arrival. */
    private Duration delay() {
        return asked.entrySet().stream()
                .map(
                        it ->
                                Duration.ofNanos(
                                        Objects.requireNonNull(singles.get(it.getKey()))
                                                - it.getValue()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration p95(List<OpenLoop.Answer> answers) {
        List<Duration> sorted =
                new ArrayList<>(answers.stream().map(OpenLoop.Answer::took).toList());
        Collections.sort(sorted);
        return sorted.get((sorted.size() * 95 - 1) / 100);
    }

    private static Duration median(List<Duration> windows) {
        return windows.stream().sorted().toList().get(windows.size() / 2);
    }

    private static String millis(List<Duration> windows) {
        return "%.1f ms %s"
                .formatted(
                        median(windows).toNanos() / 1e6,
                        windows.stream().map(it -> it.toNanos() / 100_000 / 10.0).toList());
    }

    private static void addReaders(StageProcess stage, String slug, int count) throws SQLException {
        String sql =
                """
                with reader as (
                  insert into pool.crm_contacts
                    (site_id, id, email, firstname, source, created_at, updated_at)
                  select '%1$s', uuidv7(), 'crowd-' || n || '@%3$s.example', 'Crowd', 'manual', now(), now()
                  from generate_series(1, %2$d) n
                  returning site_id, id)
                insert into pool.crm_contact_lists (site_id, list_id, contact_id, added_at)
                select r.site_id, l.id, r.id, now() from reader r
                join pool.marketing_lists l on l.site_id = r.site_id and l.slug = 'newsletter'
                """
                        .formatted(stage.site(slug).get("id").getStringValue(), count, slug);
        String url = stage.stage().get("database").get("jdbcUrl").getStringValue();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("analyze pool.crm_contacts, pool.crm_contact_lists");
        }
    }

    private static void figure(String line) throws IOException {
        Files.writeString(
                Path.of("target/figures.txt"),
                "BusyNeighbourTest: " + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
