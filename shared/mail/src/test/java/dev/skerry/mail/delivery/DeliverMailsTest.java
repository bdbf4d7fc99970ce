package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliverMailsTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop_and_look_at_every_mail() {
        sink.close();
        MimeLint.requireClean(received);
    }

    @Test
    void takes_a_mail_to_the_relay_and_writes_down_its_answer() throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);

        assertThat(mails.deliver(stage.alder())).isEqualTo(new DeliverMails.Result(1, false));

        assertThat(received).singleElement().satisfies(DeliverMailsTest::looksRight);
        assertThat(received.getFirst().messageId()).isEqualTo("<" + id + "@alder.example>");
        assertThat(mails.mail(id))
                .containsEntry("state", "sent")
                .containsEntry("provider", "smtp")
                .containsEntry("lease_token", null);
        assertThat(mails.mail(id).get("sent_at")).isNotNull();
        assertThat(mails.mail(id).get("data")).isNotNull();
        assertThat(mails.outcomes(id)).containsExactly("accepted");
    }

    private static void looksRight(ReceivedMail mail) {
        assertThat(mail.to()).containsExactly("kim@example.org");
        assertThat(mail.from()).isEqualTo("post@alder.example");
        assertThat(mail.header("From")).isEqualTo("\"Skerry\" <post@alder.example>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Subject")).contains("=?UTF-8?Q?V=C3=A4lkommen");
        for (String once : List.of("From:", "To:", "Subject:", "Date:", "Message-ID:")) {
            assertThat(mail.headerLines()).filteredOn(it -> it.startsWith(once)).hasSize(1);
        }
    }

    @Test
    void leaves_the_mail_of_another_site_alone() throws Exception {
        mails.queue(stage.alder(), 3);
        assertThat(mails.deliver(stage.birch())).isEqualTo(new DeliverMails.Result(0, false));
        assertThat(received).isEmpty();
        assertThat(mails.count(stage.alder(), "ready")).isEqualTo(3);
    }

    @Test
    void sends_what_somebody_waits_for_first() throws Exception {
        mails.queue(stage.alder(), "c@example.org", Category.MARKETING);
        mails.queue(stage.alder(), "b@example.org", Category.TRANSACTIONAL);
        mails.queue(stage.alder(), "a@example.org", Category.SECURITY);
        mails.deliver(stage.alder());
        assertThat(received.stream().map(it -> it.to().getFirst()))
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
        // Only campaigns send such mail, and give it the headers of a list.
        received.removeLast();
    }

    @Test
    void forgets_the_secrets_of_a_security_mail_once_it_is_sent() throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        mails.deliver(stage.alder());
        assertThat(mails.mail(id)).containsEntry("state", "sent").containsEntry("data", null);
    }

    @Test
    void suppresses_an_address_that_does_not_exist_on_this_site_only() throws Exception {
        try (var server = script().say("RCPT", "550 5.1.1 Nobody here").start()) {
            mails.relay(stage.alder(), server.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(mails.mail(id))
                    .containsEntry("state", "failed")
                    .containsEntry("last_error", "invalid_recipient");
            assertThat(stage.rows("select site_id, to_norm from pool.mail_suppressions"))
                    .singleElement()
                    .satisfies(
                            it -> {
                                assertThat(it).containsEntry("to_norm", "kim@example.org");
                                assertThat(it)
                                        .containsEntry(
                                                "site_id", stage.alder().site().id().value());
                            });
        }
    }

    @Test
    void suppresses_nobody_for_a_mail_that_was_refused_for_what_it_says() throws Exception {
        try (var server = script().say(".", "554 5.7.1 Spam").start()) {
            mails.relay(stage.alder(), server.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("state", "failed");
            assertThat(stage.count("select count(*) from pool.mail_suppressions")).isZero();
        }
    }

    @Test
    void waits_out_a_throttle_without_using_up_attempts() throws Exception {
        try (var server = script().say("RCPT", "454 4.7.0 Throttling").start()) {
            mails.relay(stage.alder(), server.port());
            mails.queue(stage.alder(), 30);
            for (int i = 0; i < 20; i++) {
                mails.deliver(stage.alder());
                stage.clock().advance(Duration.ofMinutes(1));
            }
            assertThat(mails.count(stage.alder(), "ready")).isEqualTo(30);
            assertThat(stage.count("select max(attempts) from pool.mails")).isZero();
            assertThat(stage.count("select count(*) from pool.mail_suppressions")).isZero();
        }
        mails.relay(stage.alder(), sink.port());
        assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(30);
    }

    @Test
    void backs_off_from_a_passing_fault_and_gives_up_in_the_end() throws Exception {
        try (var server = script().say("RCPT", "450 4.2.1 Greylisted").start()) {
            mails.relay(stage.alder(), server.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("state", "ready").containsEntry("attempts", 1);
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("attempts", 1);
            for (int i = 0; i < 8; i++) {
                stage.clock().advance(Duration.ofHours(30));
                mails.deliver(stage.alder());
            }
            assertThat(mails.mail(id))
                    .containsEntry("state", "failed")
                    .containsEntry("attempts", 8);
            assertThat(mails.outcomes(id)).hasSize(8).containsOnly("transient");
        }
    }

    @Test
    void parks_a_mail_whose_acknowledgement_was_lost() throws Exception {
        try (var server = script().drop(".").start()) {
            mails.relay(stage.alder(), server.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            stage.clock().advance(Duration.ofHours(1));
            mails.sweep(stage.alder());
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("state", "uncertain");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void sends_a_security_mail_again_under_the_same_id_when_its_acknowledgement_was_lost()
            throws Exception {
        try (var server = script().drop(".").start()) {
            mails.relay(stage.alder(), server.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("state", "uncertain");
            assertThat(server.taken()).hasSize(4);
            assertThat(server.taken().stream().map(ReceivedMail::messageId).distinct()).hasSize(1);
            assertThat(server.taken().stream().map(ReceivedMail::text).distinct()).hasSize(1);
        }
    }

    @Test
    void a_security_mail_that_was_in_doubt_outlasts_passing_faults_as_any_other() throws Exception {
        UUID id;
        try (var server = script().drop(".").start()) {
            mails.relay(stage.alder(), server.port());
            id = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
            mails.deliver(stage.alder());
        }
        stage.insert(
                "update pool.mails set state = 'ready', attempts = 5, doubt_since = created_at where id = ?",
                id);
        mails.relay(stage.alder(), sink.port());
        mails.deliver(stage.alder());
        assertThat(mails.mail(id)).containsEntry("state", "sent");
    }

    @Test
    void rests_when_the_relay_refuses_the_sign_in_until_the_site_corrects_it() throws Exception {
        try (var server =
                script().say("SECRET", "535 5.7.8 No").say("AUTH", "535 5.7.8 No").start()) {
            mails.put(
                    stage.alder(),
                    SmtpConfig.KEY,
                    new SmtpConfig(
                            "127.0.0.1",
                            server.port(),
                            null,
                            "none",
                            "me",
                            "wrong",
                            null,
                            "post@alder.example",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
            mails.queue(stage.alder(), 3);
            mails.deliver(stage.alder());
            long attempts =
                    server.transcript().stream().filter(it -> it.startsWith("AUTH")).count();
            mails.deliver(stage.alder());
            assertThat(server.transcript().stream().filter(it -> it.startsWith("AUTH")))
                    .hasSize((int) attempts);
            assertThat(mails.count(stage.alder(), "ready")).isEqualTo(3);
        }
        mails.relay(stage.alder(), sink.port());
        assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(3);
    }

    @Test
    void keeps_mail_while_the_relay_is_down() throws Exception {
        int gone = sink.port();
        sink.close();
        mails.queue(stage.alder(), 3);
        mails.deliver(stage.alder());
        assertThat(mails.count(stage.alder(), "ready")).isEqualTo(3);
        try (SmtpSink back = SmtpSink.start(gone, received::add)) {
            stage.clock().advance(Duration.ofMinutes(1));
            assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(3);
            assertThat(back.count()).isEqualTo(3);
        }
    }

    @Test
    void fails_a_mail_that_cannot_be_made_and_sends_the_others() throws Exception {
        UUID bad = mails.queue(stage.alder(), "bad@example.org", Category.TRANSACTIONAL);
        UUID good = mails.queue(stage.alder(), "good@example.org", Category.TRANSACTIONAL);
        stage.insert(
                "update pool.mails set headers = '{\"Bad\\r\\nBcc\": \"x\"}' where id = ?", bad);
        mails.deliver(stage.alder());
        assertThat(mails.mail(bad))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "template_invalid");
        assertThat(mails.mail(good)).containsEntry("state", "sent");
        assertThat(received).hasSize(1);
    }

    @Test
    void reuses_connections_and_opens_others_when_they_had_their_share() throws Exception {
        try (var server = script().start()) {
            mails.relay(stage.alder(), server.port());
            mails.queue(stage.alder(), 200);
            assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(200);
            assertThat(greetings(server)).as("one for each mail under way").isEqualTo(10);
            mails.queue(stage.birch(), 1);
            mails.relay(stage.birch(), server.port());
            mails.deliver(stage.birch());
            assertThat(greetings(server)).as("and one for a single mail").isEqualTo(11);
            mails.queue(stage.alder(), 500);
            mails.deliver(stage.alder());
            assertThat(greetings(server))
                    .as("at most 90 mails on each")
                    .isBetween(11 + 6L, 11 + 10L);
        }
    }

    @Test
    void a_relay_that_takes_one_connection_gets_all_mail_over_it() throws Exception {
        Semaphore one = new Semaphore(1);
        try (var server = script().admitting(one).start()) {
            mails.relay(stage.alder(), server.port());
            mails.queue(stage.alder(), 60);
            assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(60);
            assertThat(server.taken()).hasSize(60);
        }
    }

    private static long greetings(FaultySmtpServer server) {
        return server.transcript().stream().filter(it -> it.startsWith("EHLO")).count();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void never_sends_more_than_its_pace_in_any_minute(Category category) throws Exception {
        List<Instant> times = new ArrayList<>();
        try (SmtpSink timed = SmtpSink.start(_ -> times.add(stage.clock().instant()))) {
            mails.relay(stage.alder(), timed.port());
            mails.put(
                    stage.alder(),
                    MailSettings.KEY,
                    new MailSettings(null, null, null, null, 30, null, null, null, null));
            for (int i = 0; i < 100; i++) {
                mails.queue(stage.alder(), "kim" + i + "@example.org", category);
            }
            for (int i = 0; i < 60 && mails.count(stage.alder(), "sent") < 100; i++) {
                mails.deliver(stage.alder());
                stage.clock().advance(Duration.ofSeconds(7));
            }
        }
        assertThat(times).hasSize(100);
        for (Instant start : times) {
            Instant end = start.plusSeconds(60);
            assertThat(times.stream().filter(it -> !it.isBefore(start) && it.isBefore(end)))
                    .hasSizeLessThanOrEqualTo(30);
        }
        assertThat(Duration.between(times.getFirst(), times.getLast()))
                .isLessThan(Duration.ofMinutes(5));
    }

    private static FaultySmtpServer.Script script() {
        return FaultySmtpServer.script();
    }
}
