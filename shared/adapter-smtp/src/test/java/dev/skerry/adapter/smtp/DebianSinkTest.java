package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.clear;
import static dev.skerry.adapter.smtp.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.Outcome.InvalidRecipient;
import dev.skerry.kernel.mail.Outcome.Throttled;
import dev.skerry.kernel.mail.Outcome.Transient;
import dev.skerry.kernel.mail.Outcome.Uncertain;
import org.junit.jupiter.api.Test;

/** The same faults by an implementation that is not ours. */
class DebianSinkTest {

    private static Outcome against(String... flags) throws Exception {
        assumeTrue(
                DebianPackage.postfix().isPresent(),
                "smtp-sink is neither installed nor to be had (Debian package postfix)");
        DebianPackage files = DebianPackage.postfix().orElseThrow();
        try (DebianSink sink = DebianSink.start(files, flags)) {
            return Mails.outcomes(clear(sink.port()).withTimeouts(Mails.SHORT), mail("1"))
                    .getLast();
        }
    }

    @Test
    void takes_a_mail() throws Exception {
        assertThat(against()).isInstanceOf(Accepted.class);
    }

    @Test
    void takes_a_mail_without_pipelining() throws Exception {
        assertThat(against("-p")).isInstanceOf(Accepted.class);
    }

    @Test
    void drops_after_the_dot() throws Exception {
        assertThat(against("-q", ".")).isInstanceOf(Uncertain.class);
    }

    @Test
    void does_not_reply_after_the_dot() throws Exception {
        assertThat(against("-W", ".:5")).isEqualTo(new Uncertain("No reply in time"));
    }

    @Test
    void says_goodbye_at_rcpt() throws Exception {
        assertThat(against("-Q", "RCPT")).isInstanceOf(Throttled.class);
    }

    @Test
    void throttles_at_rcpt() throws Exception {
        assertThat(against("-r", "RCPT", "-b", "454 4.7.0 Throttling failure"))
                .isInstanceOf(Throttled.class);
    }

    @Test
    void throttles_after_the_dot() throws Exception {
        assertThat(against("-r", ".", "-b", "454 4.7.0 Throttling failure"))
                .isInstanceOf(Throttled.class);
    }

    @Test
    void does_not_know_the_recipient() throws Exception {
        assertThat(against("-f", "RCPT", "-B", "550 5.1.1 No such user"))
                .isInstanceOf(InvalidRecipient.class);
    }

    @Test
    void does_not_reply_at_rcpt() throws Exception {
        // With PIPELINING this server would answer DATA before RCPT.
        assertThat(against("-p", "-W", "RCPT:5")).isInstanceOf(Transient.class);
    }
}
