package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.mail.SmtpRelay.Timeouts;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.net.OutboundHosts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mails and connections that the tests of this adapter share. */
final class Mails {

    /** Long enough for a busy machine, short enough for a test that waits for it. */
    static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofMillis(700));

    static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private Mails() {}

    static SmtpMailer mailer() {
        return new SmtpMailer(new OutboundHosts(true), Clock.systemUTC());
    }

    static SmtpRelay clear(int port) {
        return SmtpRelay.to("127.0.0.1", port, Security.NONE).withTimeouts(PATIENT);
    }

    static OutgoingMail mail(String id) {
        return mail(id, "Hello", "Hej Kim!", "<p>Hej Kim!</p>");
    }

    static OutgoingMail mail(String id, String subject, String text, @Nullable String html) {
        return new OutgoingMail(
                "<" + id + "@alder.example>",
                new Mailbox("Alder Kennel", "hello@alder.example"),
                null,
                Mailbox.of("kim@example.org"),
                subject,
                text,
                html,
                Map.of(),
                Map.of(),
                Instant.parse("2026-11-21T06:30:00Z"));
    }

    static MailConnection open(TransportConfig config) {
        return open(mailer(), config);
    }

    static MailConnection open(SmtpMailer mailer, TransportConfig config) {
        return switch (mailer.open(config)) {
            case Opening.Ready(MailConnection connection) -> connection;
            case Opening.Failed(Outcome.Failure outcome) -> throw new AssertionError(outcome);
        };
    }

    /** The outcomes of these mails over one connection, or of the opening. */
    static List<Outcome> outcomes(TransportConfig config, OutgoingMail... mails) {
        List<Outcome> outcomes = new ArrayList<>();
        switch (mailer().open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcomes.add(outcome);
            case Opening.Ready(MailConnection connection) -> {
                try (connection) {
                    for (OutgoingMail mail : mails) {
                        outcomes.add(connection.submit(mail));
                    }
                }
            }
        }
        return outcomes;
    }
}
