package dev.skerry.functions.delivermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.lambda.QueueAnswer;
import dev.skerry.lambda.QueueEvent;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverMailHandlerTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private final DeliverMailHandler handler = new DeliverMailHandler(stage.context());
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void both_sites_have_a_relay_and_no_mail() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_lanes, pool.system_settings cascade");
        relay(stage.alder(), sink.port());
        relay(stage.birch(), sink.port());
    }

    @AfterEach
    void stop_and_look_at_every_mail() {
        sink.close();
        MimeLint.requireClean(received);
    }

    @Test
    void sends_the_mail_of_the_site_a_message_names_and_of_no_other() {
        queue(stage.alder(), "kim@example.org");
        queue(stage.birch(), "robin@example.org");
        assertThat(handle(message(stage.alder()))).isEmpty();
        assertThat(received.stream().map(it -> it.to().getFirst()))
                .containsExactly("kim@example.org");
        assertThat(stage.count("select count(*) from pool.mails where state = 'ready'")).isOne();
    }

    /** T49: three times the same, out of order, late, and one in ten is poison. */
    @Test
    void does_once_what_it_is_told_thrice_and_gives_poison_back() {
        for (int i = 0; i < 9; i++) {
            queue(i % 2 == 0 ? stage.alder() : stage.birch(), "kim" + i + "@example.org");
        }
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            batch.add(message(i % 2 == 0 ? stage.alder() : stage.birch()));
        }
        batch.add("poison");
        Random random = new Random(1);
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(batch, random);
            List<QueueAnswer.Failure> failures = handle(batch.toArray(String[]::new));
            assertThat(failures)
                    .extracting(QueueAnswer.Failure::itemIdentifier)
                    .containsExactly("m" + batch.indexOf("poison"));
            stage.clock().advance(Duration.ofMinutes(15));
        }
        assertThat(received).hasSize(9);
        assertThat(received.stream().map(it -> it.to().getFirst()).distinct()).hasSize(9);
    }

    @Test
    void gives_back_what_asks_for_other_work_and_does_none() {
        queue(stage.alder(), "kim@example.org");
        String other =
                stage.alder()
                        .asWorker()
                        .call(() -> Envelope.of("invoice", null, Instant.EPOCH))
                        .encode();
        assertThat(handle(other))
                .extracting(QueueAnswer.Failure::itemIdentifier)
                .containsExactly("m0");
        assertThat(received).isEmpty();
        assertThat(stage.count("select count(*) from pool.mails where state = 'ready'")).isOne();
    }

    @Test
    void a_relay_that_hangs_holds_up_no_other_site() throws Exception {
        queue(stage.alder(), "kim@example.org");
        queue(stage.birch(), "robin@example.org");
        CountDownLatch arrived = new CountDownLatch(1);
        try (FaultySmtpServer hanging = FaultySmtpServer.script().hush("CONNECT").start();
                SmtpSink good =
                        SmtpSink.start(
                                mail -> {
                                    received.add(mail);
                                    arrived.countDown();
                                })) {
            relay(stage.alder(), hanging.port());
            relay(stage.birch(), good.port());
            Thread run =
                    Thread.startVirtualThread(
                            () -> handle(message(stage.alder()), message(stage.birch())));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(run.isAlive()).isTrue();
            hanging.close();
            run.join();
        }
        assertThat(received).hasSize(1);
        assertThat(stage.count("select count(*) from pool.mails where state = 'ready'")).isOne();
    }

    private List<QueueAnswer.Failure> handle(String... bodies) {
        List<QueueEvent.Message> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(new QueueEvent.Message("m" + messages.size(), body, null));
        }
        return handler.answer(new QueueEvent(messages)).batchItemFailures();
    }

    private static String message(TestSite site) {
        return site.asWorker().call(() -> Envelope.of("mail", null, Instant.EPOCH)).encode();
    }

    private static void relay(TestSite site, int port) {
        SmtpConfig config = SmtpConfig.local(port, "Skerry", "post@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config));
    }

    private static void queue(TestSite site, String to) {
        var command =
                new SendMail.Command(
                        "welcome", to, Map.of(), "en", SendMail.Category.TRANSACTIONAL, null);
        site.asWorker().run(() -> stage.bean(SendMail.class).send(command));
    }
}
