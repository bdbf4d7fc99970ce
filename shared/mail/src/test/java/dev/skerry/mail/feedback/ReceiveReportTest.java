package dev.skerry.mail.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.BounceReport;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that come by the addresses which mail was sent from. */
class ReceiveReportTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final String MAILBOX = "bounces@mail.alder.example";

    private final MailStage mails = new MailStage(stage);
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void with_return_paths() {
        mails.reset(sink.port());
        mails.put(stage.alder(), SmtpConfig.KEY, config(MAILBOX));
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void each_mail_has_a_return_path_of_its_own_and_a_report_finds_it() throws Exception {
        UUID kim = send("kim@example.org");
        UUID robin = send("robin@example.org");
        assertThat(returnPath(0))
                .matches("bounces\\+[a-v0-9]{42}@mail\\.alder\\.example")
                .isNotEqualTo(returnPath(1));
        assertThat(returnPath(0).indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(received.getFirst().header("From")).contains("post@alder.example");

        assertThat(report(stage.alder(), returnPath(0), robin)).as("whatever it returns").isOne();
        assertThat(mails.outcomes(kim)).contains("bounced");
        assertThat(mails.outcomes(robin)).doesNotContain("bounced");
        assertThat(report(stage.alder(), returnPath(0), kim)).as("known").isZero();
        assertThat(report(stage.alder(), returnPath(1).toUpperCase(Locale.ROOT), robin)).isOne();
    }

    @Test
    void nobody_forges_one() throws Exception {
        UUID mail = send("kim@example.org");
        String right = returnPath(0);
        int at = right.indexOf('@');
        for (int i = "bounces+".length(); i < at; i++) {
            char other = right.charAt(i) == 'a' ? 'b' : 'a';
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(report(stage.alder(), wrong, mail)).as(wrong).isZero();
        }
        assertThat(report(stage.alder(), MAILBOX, mail)).as("a Message-ID alone").isZero();
        assertThat(report(stage.birch(), right, mail)).as("of another site").isZero();
        assertThat(mails.outcomes(mail)).containsExactly("accepted");
        assertThat(report(stage.alder(), right, mail)).isOne();
    }

    @Test
    void without_a_mailbox_for_them_mail_is_from_its_sender_and_reports_name_it() throws Exception {
        mails.put(stage.alder(), SmtpConfig.KEY, config(null));
        UUID mail = send("kim@example.org");
        assertThat(returnPath(0)).isEqualTo("post@alder.example");
        assertThat(report(stage.alder(), "post@alder.example", mail)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bounces", "a+b@example.org", "a@b@c", "twenty-one-characters@example.org"})
    void refuses_a_mailbox_that_nothing_can_be_added_to(String mailbox) {
        assertThatThrownBy(() -> config(mailbox)).isInstanceOf(Problem.class);
    }

    private UUID send(String to) throws InterruptedException {
        UUID mail = mails.queue(stage.alder(), to, Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
        return mail;
    }

    private String returnPath(int mail) {
        return received.get(mail).from();
    }

    private static int report(TestSite site, String to, UUID returned) {
        String report = BounceReport.of(to, returned);
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(ReceiveReport.class)
                                        .receive(report.getBytes(StandardCharsets.UTF_8)))
                .recorded();
    }

    private SmtpConfig config(@Nullable String mailbox) {
        return new SmtpConfig(
                "127.0.0.1",
                sink.port(),
                null,
                "none",
                null,
                null,
                "Alder",
                "post@alder.example",
                null,
                mailbox,
                null,
                null,
                null,
                null,
                null);
    }
}
