package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site with two ways out. */
class RoutesTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final SmtpSink second = SmtpSink.start(_ -> {});

    @BeforeEach
    void empty() {
        mails.reset(second.port());
    }

    @AfterEach
    void stop() {
        second.close();
    }

    @Test
    void the_second_way_takes_over_while_the_first_is_down_and_gives_back() throws Exception {
        SmtpSink first = SmtpSink.start(_ -> {});
        int port = first.port();
        first.close();
        ways(port, second.port());
        mails.queue(stage.alder(), 250);
        assertThat(mails.deliver(stage.alder())).isEqualTo(new DeliverMails.Result(250, false));
        assertThat(second.count()).isEqualTo(250);
        assertThat(stage.count("select max(attempts) from pool.mails")).isOne();

        try (SmtpSink back = SmtpSink.start(port, _ -> {})) {
            mails.queue(stage.alder(), "early@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(back.count()).isZero();
            stage.clock().advance(Duration.ofMinutes(1));
            mails.queue(stage.alder(), "late@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(back.count()).isOne();
        }
        assertThat(second.count()).isEqualTo(251);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 553 5.7.1 Sender address rejected: not owned by user, 1",
        "RCPT, 454 4.7.0 Daily message quota exceeded, 1",
        "RCPT, 454 4.7.0 Maximum sending rate exceeded, 0",
        "RCPT, 450 4.2.1 Greylisted, 0",
        "RCPT, 550 5.1.1 Nobody here, 0",
        "., 554 5.7.1 Spam, 0",
    })
    void only_what_holds_for_the_whole_site_opens_the_second_way(
            String step, String answer, long byTheSecond) throws Exception {
        try (var first = FaultySmtpServer.script().say(step, answer).start()) {
            ways(first.port(), second.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(second.count()).isEqualTo(byTheSecond);
            assertThat(mails.mail(id).get("state").equals("sent")).isEqualTo(byTheSecond == 1);
        }
    }

    @Test
    void a_mail_that_the_first_way_may_have_never_takes_the_second() throws Exception {
        try (var first = FaultySmtpServer.script().drop(".").start()) {
            ways(first.port(), second.port());
            UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            stage.clock().advance(Duration.ofHours(1));
            mails.sweep(stage.alder());
            mails.deliver(stage.alder());
            assertThat(mails.mail(id)).containsEntry("state", "uncertain");
            assertThat(second.count()).isZero();
        }
    }

    @Test
    void mail_rests_when_no_way_is_open_and_none_is_lost() throws Exception {
        int gone = second.port();
        second.close();
        ways(gone, gone);
        mails.queue(stage.alder(), 3);
        assertThat(mails.deliver(stage.alder()).sent()).isZero();
        assertThat(mails.count(stage.alder(), "ready")).isEqualTo(3);
        assertThat(stage.count("select max(attempts) from pool.mails")).isZero();
        try (SmtpSink back = SmtpSink.start(gone, _ -> {})) {
            stage.clock().advance(Duration.ofMinutes(1));
            assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(3);
            assertThat(back.count()).isEqualTo(3);
        }
    }

    @Test
    void a_corrected_way_is_tried_at_once() throws Exception {
        try (var first = FaultySmtpServer.script().say("MAIL", "553 5.7.1 Not yours").start()) {
            ways(first.port(), second.port());
            mails.queue(stage.alder(), 1);
            mails.deliver(stage.alder());
            assertThat(second.count()).isOne();
        }
        try (SmtpSink corrected = SmtpSink.start(_ -> {})) {
            ways(corrected.port(), second.port());
            mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(corrected.count()).isOne();
        }
    }

    @Test
    void the_rest_of_one_site_is_not_another_s() throws Exception {
        try (var first = FaultySmtpServer.script().say("MAIL", "553 5.7.1 Not yours").start()) {
            ways(first.port(), second.port());
            mails.queue(stage.alder(), 1);
            mails.deliver(stage.alder());
        }
        try (SmtpSink birches = SmtpSink.start(_ -> {})) {
            SmtpConfig config = SmtpConfig.local(birches.port(), "Birch", "post@birch.example");
            MailRoute relay = config.routes().getFirst();
            mails.put(stage.birch(), SmtpConfig.KEY, config.over(relay, relay));
            mails.queue(stage.birch(), 1);
            mails.deliver(stage.birch());
            assertThat(birches.count()).isOne();
        }
    }

    private void ways(int first, int fallback) {
        SmtpConfig config = SmtpConfig.local(first, "Alder", "post@alder.example");
        MailRoute relay = config.routes().getFirst();
        MailRoute other =
                SmtpConfig.local(fallback, "Alder", "post@alder.example").routes().getFirst();
        mails.put(stage.alder(), SmtpConfig.KEY, config.over(relay, other));
    }
}
