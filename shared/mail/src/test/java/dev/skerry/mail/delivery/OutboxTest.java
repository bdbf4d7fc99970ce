package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * T52: a transaction that commits sends its mail, one that rolls back sends none, however often the
 * workers between outbox and relay are killed.
 */
class OutboxTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final int TRANSACTIONS = 10_000;
    private static final int PRODUCERS = 4;
    private static final int WORKERS = 2;
    private static final int KILLS = 20;

    /** The most that one worker has on the wire, and so the most that its end leaves in doubt. */
    private static final int CONNECTIONS = 10;

    private final MailStage mails = new MailStage(stage);
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final SmtpSink sink = SmtpSink.start(received::add);

    /** Whoever it meets leaves what {@code kill -9} leaves. */
    private static final class Kill extends Error {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void sends_what_was_committed_and_nothing_else_though_twenty_workers_are_killed()
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + WORKERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < PRODUCERS; i++) {
                int first = i;
                all.add(threads.submit(() -> produce(first)));
            }
            for (int i = 0; i < WORKERS; i++) {
                Random random = new Random(i);
                all.add(threads.submit(() -> relayAndDie(random)));
            }
            for (Future<?> done : all) {
                done.get();
            }
        }
        assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
        assertThat(mails.underWay(stage.alder())).as("killed on the wire").isPositive();
        recover();

        assertThat(committed).hasSize(TRANSACTIONS - TRANSACTIONS / 20);
        assertThat(missed()).isEmpty();
        assertThat(phantoms()).isEmpty();
        long distinct = received.stream().map(ReceivedMail::messageId).distinct().count();
        assertThat(distinct).as("a copy is known by its Message-ID").isEqualTo(committed.size());
        assertThat(received.size() - distinct)
                .isLessThanOrEqualTo((long) kills.get() * CONNECTIONS);
    }

    /** Ids come in the order of beginnings, commits do not. */
    @Test
    void mutant_that_remembers_the_last_id_misses_mail() {
        UUID[] last = {mails.queue(stage.alder(), "early@example.org", Category.SECURITY)};
        transaction(
                "slow@example.org",
                () -> {
                    mails.send("slow@example.org", Category.SECURITY);
                    inAnotherThread(() -> transaction("fast@example.org", () -> quick("fast")));
                    inAnotherThread(() -> relayAfter(last));
                    return true;
                });
        relayAfter(last);
        assertThat(missed()).containsExactly("slow@example.org");
    }

    @Test
    void mutant_that_sends_before_the_commit_sends_phantoms() {
        transaction(
                "kim@example.org",
                () -> {
                    received.add(naive("kim@example.org", "1"));
                    return false;
                });
        assertThat(phantoms()).containsExactly("kim@example.org");
    }

    private Object produce(int first) {
        for (int i = first; i < TRANSACTIONS; i += PRODUCERS) {
            String to = "kim" + i + "@example.org";
            boolean keep = i % 20 != 0;
            transaction(
                    to,
                    () -> {
                        mails.send(to, Category.SECURITY);
                        return keep;
                    });
        }
        return 0;
    }

    /** Commits when the work says so. */
    private void transaction(String to, BooleanSupplier work) {
        IllegalStateException undone = new IllegalStateException(to);
        try {
            stage.alder()
                    .asWorker()
                    .run(
                            () ->
                                    stage.database()
                                            .inTransaction(
                                                    () -> {
                                                        if (!work.getAsBoolean()) {
                                                            throw undone;
                                                        }
                                                        return to;
                                                    }));
            committed.add(to);
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(undone);
        }
    }

    private boolean quick(String name) {
        mails.send(name + "@example.org", Category.SECURITY);
        return true;
    }

    private int relayAndDie(Random random) throws InterruptedException {
        while (committed.size() < TRANSACTIONS - TRANSACTIONS / 20 || kills.get() < KILLS) {
            try {
                stage.alder().asWorker().call(mortal(random.nextInt(5, 40))::deliver);
            } catch (Kill expected) {
                kills.incrementAndGet();
            }
        }
        return kills.get();
    }

    private void recover() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            mails.outliveLeases();
            mails.sweep(stage.alder());
            stage.clock().advance(Duration.ofSeconds(1));
            mails.deliver(stage.alder());
        }
    }

    /** The real thing, which dies at the n-th look at the clock: there is one between any steps. */
    private static DeliverMails mortal(int looks) {
        AtomicInteger left = new AtomicInteger(looks);
        SharedClock clock =
                () -> {
                    if (left.decrementAndGet() < 0) {
                        throw new Kill();
                    }
                    return stage.clock().instant();
                };
        LeaseRepository leases = stage.bean(LeaseRepository.class);
        DeliveryTimes times = stage.bean(DeliveryTimes.class);
        ChunkDelivery chunks =
                new ChunkDelivery(
                        leases,
                        stage.bean(Pacing.class),
                        stage.bean(Preparation.class),
                        stage.bean(Judgement.class),
                        stage.bean(RelayConnections.class),
                        times,
                        clock);
        return new DeliverMails(
                stage.bean(SiteSettings.class),
                stage.bean(ClaimRepository.class),
                leases,
                stage.bean(RouteFactory.class),
                chunks,
                stage.bean(Crew.class),
                stage.bean(Waiting.class),
                times,
                clock);
    }

    private void relayAfter(UUID[] last) {
        stage.rows("select id, to_address from pool.mails where id > ? order by id", last[0])
                .forEach(
                        mail -> {
                            last[0] = UUID.fromString(String.valueOf(mail.get("id")));
                            received.add(naive(String.valueOf(mail.get("to_address")), "2"));
                        });
    }

    private static ReceivedMail naive(String to, String id) {
        byte[] content = ("Message-ID: <" + id + "@x>\r\n\r\n").getBytes();
        return new ReceivedMail("post@alder.example", List.of(to), content);
    }

    private Set<String> missed() {
        Set<String> missed = new HashSet<>(committed);
        missed.removeAll(recipients());
        return missed;
    }

    private Set<String> phantoms() {
        Set<String> phantoms = recipients();
        phantoms.removeAll(committed);
        return phantoms;
    }

    private Set<String> recipients() {
        Set<String> all = new HashSet<>();
        received.forEach(it -> all.addAll(it.to()));
        return all;
    }

    private static void inAnotherThread(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
