package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * T61: workers whose clocks are five minutes off to either side, and holders of leases that stand
 * still for five seconds: no mail goes out twice.
 */
class SkewedClocksTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final List<Duration> SKEWS =
            List.of(Duration.ofMinutes(-5), Duration.ZERO, Duration.ofMinutes(5));

    /** More than two workers claim at once, so that each has some. */
    private static final int MANY = 450;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final MailStage mails = new MailStage(stage);
    private final ConcurrentLinkedQueue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
    private final SmtpSink sink = SmtpSink.start(this::take);
    private final List<ApplicationContext> workers = new ArrayList<>();

    /** Long enough for a lease to be ended meanwhile. */
    private Duration relay = Duration.ofMillis(20);

    @AfterEach
    void stop() {
        workers.forEach(ApplicationContext::close);
        sink.close();
    }

    /** Mail of the kind that is sent again when its lease ends: here no lease may. */
    @Test
    void clocks_that_differ_end_no_lease_of_somebody_else() throws Exception {
        start(Map.of());
        queue(80, Category.SECURITY);
        run(it -> delivery(it, it.getBean(SharedClock.class)));
        assertThat(received).hasSize(80);
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(80);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mail_attempts where outcome <> 'accepted'"))
                .isZero();
    }

    /** Each by its own clock, as if there were no other: whose is ahead ends the other's leases. */
    @Test
    void mutant_that_trusts_its_own_clock_sends_twice() throws Exception {
        start(Map.of());
        queue(30, Category.SECURITY);
        ApplicationContext right = workers.get(1);
        ApplicationContext ahead = workers.getLast();
        DeliverMails delivery = delivery(right, right.getBean(Clock.class)::instant);
        AbandonedLeases leases = ahead.getBean(AbandonedLeases.class);
        Clock wrong = ahead.getBean(Clock.class);
        Instant end = Instant.now().plus(LONGEST);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> both =
                    List.of(
                            threads.submit(() -> deliverUntil(end, delivery)),
                            threads.submit(
                                    () ->
                                            sweepUntil(
                                                    end,
                                                    () -> {
                                                        endLeases(wrong.instant());
                                                        return leases.pickUp();
                                                    })));
            for (Future<Boolean> one : both) {
                one.get();
            }
        }
        assertThat(received.size()).isGreaterThan(30);
    }

    private static void endLeases(Instant now) {
        stage.database()
                .update(
                        "update mail_leases set lease_until = now() - interval '1 second' where lease_until < ?",
                        now);
    }

    @Test
    void a_pause_longer_than_the_lease_sends_nothing_twice() throws Exception {
        start(Map.of("skerry.delivery.lease", "2s", "skerry.delivery.submission", "2s"));
        queue(MANY, Category.TRANSACTIONAL);
        relay = Duration.ofMillis(2);
        AtomicInteger step = new AtomicInteger(4);
        // One stops between claim and wire, the others while their mail is on it.
        run(it -> delivery(it, pausing(it.getBean(SharedClock.class), step.getAndAdd(3))));
        assertThat(recipients()).as("nobody gets two").isEqualTo(received.size());
        long uncertain = mails.count(stage.alder(), "uncertain");
        assertThat(mails.count(stage.alder(), "sent") + uncertain).isEqualTo(MANY);
        assertThat(recipients())
                .as("only mail in doubt may be missing")
                .isBetween(MANY - uncertain, (long) MANY);
        assertThat(uncertain).isBetween(1L, 20L);
    }

    private void take(ReceivedMail mail) {
        received.add(mail);
        sleep(relay);
    }

    private long recipients() {
        return received.stream().map(it -> it.to().getFirst()).distinct().count();
    }

    private void queue(int count, Category category) {
        mails.reset(sink.port());
        for (int i = 0; i < count; i++) {
            mails.queue(stage.alder(), "kim" + i + "@example.org", category);
        }
    }

    private interface Deliverer {
        DeliverMails of(ApplicationContext worker);
    }

    /** Each worker delivers, and sweeps all the time beside that, until nothing is left. */
    private void run(Deliverer deliverer) throws Exception {
        Instant end = Instant.now().plus(LONGEST);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ApplicationContext worker : workers) {
                DeliverMails delivery = deliverer.of(worker);
                SweepMails sweeps = worker.getBean(SweepMails.class);
                all.add(threads.submit(() -> deliverUntil(end, delivery)));
                all.add(threads.submit(() -> sweepUntil(end, sweeps::sweep)));
            }
        }
        for (Future<Boolean> done : all) {
            done.get();
        }
    }

    private static boolean deliverUntil(Instant end, DeliverMails delivery) throws Exception {
        SiteScope.Work<DeliverMails.Result, InterruptedException> work = delivery::deliver;
        return until(end, () -> stage.alder().asWorker().call(work));
    }

    private static boolean sweepUntil(Instant end, Callable<?> sweep) throws Exception {
        SiteScope.Work<Object, Exception> work = sweep::call;
        return until(end, () -> stage.alder().asWorker().call(work));
    }

    private static boolean until(Instant end, Callable<?> work) throws Exception {
        while (left() > 0) {
            assertThat(Instant.now()).as("mail left in time").isBefore(end);
            work.call();
            sleep(Duration.ofMillis(10));
        }
        return true;
    }

    private static long left() {
        return stage.count("select count(*) from pool.mails where state in ('ready', 'leased')");
    }

    /** The real thing, which stands still for a while at its n-th look at the clock. */
    private static SharedClock pausing(SharedClock clock, int look) {
        AtomicInteger left = new AtomicInteger(look);
        return () -> {
            Instant now = clock.instant();
            if (left.decrementAndGet() == 0) {
                sleep(PAUSE);
            }
            return now;
        };
    }

    private static DeliverMails delivery(ApplicationContext worker, SharedClock clock) {
        LeaseRepository leases = worker.getBean(LeaseRepository.class);
        DeliveryTimes times = worker.getBean(DeliveryTimes.class);
        ChunkDelivery chunks =
                new ChunkDelivery(
                        leases,
                        worker.getBean(Pacing.class),
                        worker.getBean(Preparation.class),
                        worker.getBean(Judgement.class),
                        worker.getBean(RelayConnections.class),
                        times,
                        clock);
        return new DeliverMails(
                worker.getBean(SiteSettings.class),
                worker.getBean(ClaimRepository.class),
                leases,
                worker.getBean(RouteFactory.class),
                chunks,
                worker.getBean(Crew.class),
                worker.getBean(Waiting.class),
                times,
                clock);
    }

    private void start(Map<String, Object> times) {
        for (Duration skew : SKEWS) {
            Map<String, Object> properties = new HashMap<>(MailStage.properties());
            properties.putAll(times);
            properties.put("database-url", Postgres.url(stage.admin(), "skerry_app"));
            properties.put("directory-url", Postgres.url(stage.admin(), "skerry_directory"));
            for (String key : List.of("skerry.context-key", "skerry.envelope-key")) {
                properties.put(key, stage.context().getRequiredProperty(key, String.class));
            }
            properties.put("skerry.test.database-clock", true);
            workers.add(
                    ApplicationContext.builder()
                            .deduceEnvironment(false)
                            .environments("test")
                            .properties(properties)
                            .singletons(Clock.offset(Clock.systemUTC(), skew))
                            .build()
                            .start());
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
