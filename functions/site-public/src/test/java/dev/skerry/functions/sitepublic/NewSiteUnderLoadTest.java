package dev.skerry.functions.sitepublic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteStates;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * O5 under load: many ask for a name that nobody has, for names that nobody will have, and for
 * other sites, while another process makes the site. Five seconds later everybody reaches it.
 */
class NewSiteUnderLoadTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private static final int EACH = 4;
    private static final String FRESH = "fresh-under-load";

    /**
     * @param begun on the clock of {@link System#nanoTime}, as is ended
     */
    private record Answer(String site, int status, long begun, long ended) {}

    @RegisterExtension static final Stage stage = Stage.open();

    private final Gateway gateway = new Gateway(stage);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger callers = new AtomicInteger();
    private final long start = System.nanoTime();
    private final Instant started = stage.clock().instant();
    private volatile boolean over;

    @Test
    void everybody_reaches_a_new_site_five_seconds_later() throws Exception {
        long active;
        try (ApplicationContext elsewhere = AnotherProcess.beside(stage);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < EACH; i++) {
                threads.submit(() -> keepAsking(FRESH));
                threads.submit(() -> keepAsking("nobody-"));
                threads.submit(() -> keepAsking("alder"));
                threads.submit(() -> keepAsking("birch"));
            }
            try {
                await(answer -> answer.site().equals(FRESH) && answer.status() == 400);
                OrderSite.Result ordered = order(elsewhere);
                await(answer -> answer.site().equals("birch"));
                elsewhere.getBean(SiteStates.class).activate(new SiteId(ordered.site().id()));
                active = System.nanoTime();
                long due = active + FIVE_SECONDS.toNanos();
                for (int i = 0; i < 20; i++) {
                    await(answer -> answer.site().equals(FRESH) && answer.begun() > due);
                }
            } finally {
                over = true;
            }
        }

        long first =
                answers.stream()
                        .filter(it -> it.site().equals(FRESH) && it.status() == 200)
                        .mapToLong(Answer::ended)
                        .min()
                        .orElseThrow();
        figure(
                "reached %d ms after it was made, beside %,d requests"
                        .formatted(Duration.ofNanos(first - active).toMillis(), answers.size()));
        assertThat(answers)
                .filteredOn(it -> it.site().equals(FRESH))
                .filteredOn(it -> it.begun() > active + FIVE_SECONDS.toNanos())
                .hasSizeGreaterThanOrEqualTo(20)
                .allMatch(it -> it.status() == 200);
        assertThat(answers)
                .filteredOn(it -> it.site().equals("alder") || it.site().equals("birch"))
                .allMatch(it -> it.status() == 200);
        assertThat(answers)
                .filteredOn(it -> it.site().startsWith("nobody-"))
                .isNotEmpty()
                .allMatch(it -> it.status() == 400);
    }

    private void keepAsking(String site) {
        for (int n = 0; !over; n++) {
            ask(site.endsWith("-") ? site + callers.get() + "-" + n : site);
        }
    }

    private void ask(String site) {
        tick();
        long begun = System.nanoTime();
        int status =
                gateway.get("/api/site")
                        .header("host", site + ".skerry.localhost")
                        .from(somewhere())
                        .mayFail()
                        .send()
                        .status();
        answers.add(new Answer(site, status, begun, System.nanoTime()));
        callers.incrementAndGet();
    }

    /** The stage's clock shows the real time to whoever asks. */
    private synchronized void tick() {
        stage.clock().set(started.plusNanos(System.nanoTime() - start));
    }

    /** Everybody has an address of their own, and so a limit. */
    private static String somewhere() {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        return "10.%d.%d.%d"
                .formatted(chance.nextInt(256), chance.nextInt(256), chance.nextInt(1, 255));
    }

    /** Returns at the next such answer. */
    private void await(Predicate<Answer> such) {
        long from = System.nanoTime();
        long patience = from + Duration.ofMinutes(2).toNanos();
        while (answers.stream().noneMatch(it -> it.ended() > from && such.test(it))) {
            assertThat(System.nanoTime()).as("no such answer").isLessThan(patience);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static OrderSite.Result order(ApplicationContext elsewhere) {
        CreateSite.Command facts =
                new CreateSite.Command(
                        FRESH,
                        "Fresh",
                        "business",
                        "en",
                        "https://" + FRESH + ".example",
                        List.of(),
                        List.of(),
                        null,
                        Plan.SMALL,
                        SiteMode.LIVE,
                        null);
        return elsewhere
                .getBean(OrderSite.class)
                .order(new OrderSite.Command(facts, SitePlace.POOL, null, null, null, null));
    }

    private static void figure(String line) throws IOException {
        Files.writeString(
                Path.of("target/figures.txt"),
                "NewSiteUnderLoadTest: " + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
