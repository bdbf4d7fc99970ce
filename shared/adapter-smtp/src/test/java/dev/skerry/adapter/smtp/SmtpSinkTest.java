package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.clear;
import static dev.skerry.adapter.smtp.Mails.mail;
import static dev.skerry.adapter.smtp.Mails.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.Outcome.Transient;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import dev.skerry.testing.smtp.SmtpTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink that other tests judge by. */
class SmtpSinkTest {

    @Test
    void counts_each_mail_and_each_copy(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("arrivals");
        SmtpTally tally = new SmtpTally(file);
        try (SmtpSink sink = SmtpSink.start(tally)) {
            assertThat(
                            outcomes(
                                    clear(sink.port()).withSignIn("any", "thing"),
                                    mail("1"),
                                    mail("2"),
                                    mail("1")))
                    .hasSize(3)
                    .allMatch(Accepted.class::isInstance);
            assertThat(sink.count()).isEqualTo(3);
        }
        assertThat(tally.distinct()).isEqualTo(2);
        assertThat(tally.copies()).isEqualTo(1);
        assertThat(tally.of("<1@alder.example>", "kim@example.org")).isEqualTo(2);
        assertThat(tally.of("<3@alder.example>", "kim@example.org")).isZero();
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "<1@alder.example>\tkim@example.org",
                        "<2@alder.example>\tkim@example.org",
                        "<1@alder.example>\tkim@example.org");
    }

    @Test
    void hands_over_a_mail_as_it_stood_on_the_wire() {
        List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
        try (SmtpSink sink = SmtpSink.start(mails::add)) {
            outcomes(clear(sink.port()), mail("1", "Hej", ".\n..\nslut", null));
        }
        assertThat(mails)
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.from()).isEqualTo("hello@alder.example");
                            assertThat(mail.to()).containsExactly("kim@example.org");
                            assertThat(mail.header("subject")).isEqualTo("Hej");
                            assertThat(mail.text()).endsWith("\r\n\r\n.\r\n..\r\nslut\r\n");
                        });
    }

    @Test
    void does_not_claim_what_its_receiver_failed_to_take() {
        try (SmtpSink sink =
                SmtpSink.start(
                        _ -> {
                            throw new IllegalStateException();
                        })) {
            assertThat(outcomes(clear(sink.port()), mail("1")))
                    .singleElement()
                    .isInstanceOf(Transient.class);
            assertThat(sink.count()).isZero();
        }
    }
}
