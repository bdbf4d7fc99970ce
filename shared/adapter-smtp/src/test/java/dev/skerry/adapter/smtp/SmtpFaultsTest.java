package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.clear;
import static dev.skerry.adapter.smtp.Mails.mail;
import static dev.skerry.adapter.smtp.Mails.open;
import static dev.skerry.adapter.smtp.Mails.outcomes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.Outcome.InvalidRecipient;
import dev.skerry.kernel.mail.Outcome.RejectedContent;
import dev.skerry.kernel.mail.Outcome.Throttled;
import dev.skerry.kernel.mail.Outcome.Transient;
import dev.skerry.kernel.mail.Outcome.Uncertain;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.FaultySmtpServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way to fail means, and that only an unanswered dot is uncertain. */
class SmtpFaultsTest {

    private static Script script() {
        return FaultySmtpServer.script();
    }

    @Test
    void a_connection_dropped_after_the_dot_is_uncertain() {
        try (var server = script().drop(".").start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .singleElement()
                    .isInstanceOf(Uncertain.class);
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void silence_after_the_dot_is_uncertain() {
        try (var server = script().hush(".").start()) {
            assertThat(outcomes(clear(server.port()).withTimeouts(Mails.SHORT), mail("1")))
                    .containsExactly(new Uncertain("No reply in time"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "25", "2500 odd", "\u0007", "100 continue", "354 again"})
    void nonsense_after_the_dot_is_uncertain(String nonsense) {
        try (var server = script().say(".", nonsense).start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .singleElement()
                    .isInstanceOf(Uncertain.class);
        }
    }

    @Test
    void a_temporary_answer_to_the_dot_is_provably_not_accepted() {
        try (var server = script().say(".", "451 4.3.0 Try later").start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .containsExactly(new Transient(Phase.COMMIT, "451 4.3.0 Try later"));
            assertThat(server.taken()).isEmpty();
        }
    }

    @Test
    void a_goodbye_at_rcpt_is_a_throttle_and_the_end_of_the_connection() {
        try (var server = script().sayAndDrop("RCPT", "421 4.7.0 Too many").start();
                MailConnection connection = open(clear(server.port()))) {
            assertThat(connection.submit(mail("1")))
                    .isEqualTo(
                            new Throttled(
                                    Phase.RECIPIENT, "421 4.7.0 Too many", Duration.ofSeconds(30)));
            assertThat(connection.reusable()).isFalse();
            assertThat(connection.submit(mail("2")))
                    .isInstanceOfSatisfying(
                            Throttled.class, it -> assertThat(it.retryAfter()).isZero());
            assertThat(server.transcript()).filteredOn(line -> line.startsWith("MAIL")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_throttle_at_rcpt_does_not_condemn_the_address(boolean pipelining) {
        Script script =
                script().say("RCPT", "454 4.7.0 Throttling failure: Daily message quota exceeded");
        try (var server = (pipelining ? script : script.without("PIPELINING")).start()) {
            assertThat(outcomes(clear(server.port()), mail("1"), mail("2")))
                    .hasSize(2)
                    .allSatisfy(
                            it ->
                                    assertThat(it)
                                            .isInstanceOfSatisfying(
                                                    Throttled.class,
                                                    t ->
                                                            assertThat(t.retryAfter())
                                                                    .isEqualTo(
                                                                            Duration.ofHours(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_unknown_recipient_leaves_the_connection_clean_for_the_next(boolean pipelining) {
        Script script = script().say("RCPT", "550 5.1.1 No such user");
        try (var server = (pipelining ? script : script.without("PIPELINING")).start();
                MailConnection connection = open(clear(server.port()))) {
            assertThat(connection.submit(mail("1")))
                    .isEqualTo(new InvalidRecipient("5.1.1", "550 5.1.1 No such user"));
            assertThat(connection.reusable()).isTrue();
            script.say("RCPT", "250 2.1.5 Ok");
            assertThat(connection.submit(mail("2"))).isInstanceOf(Accepted.class);
            assertThat(connection.submit(mail("3"))).isInstanceOf(Accepted.class);
            assertThat(server.taken()).hasSize(2);
            assertThat(server.transcript()).filteredOn("RSET"::equals).hasSize(1);
        }
    }

    @Test
    void silence_at_rcpt_is_safe_to_retry() {
        try (var server = script().hush("RCPT").start()) {
            assertThat(outcomes(clear(server.port()).withTimeouts(Mails.SHORT), mail("1")))
                    .containsExactly(new Transient(Phase.RECIPIENT, "No reply in time"));
        }
    }

    @Test
    void a_connection_dropped_before_the_content_is_safe_to_retry() {
        try (var server = script().drop("CONTENT").start()) {
            String large = "x".repeat(900_000);
            assertThat(outcomes(clear(server.port()), mail("1", "Hi", large, null)))
                    .singleElement()
                    .isInstanceOfAny(Transient.class, Uncertain.class);
            assertThat(server.taken()).isEmpty();
        }
    }

    @Test
    void a_server_that_stops_reading_cannot_hold_us() {
        try (var server = script().hush("CONTENT").start()) {
            assertThat(outcomes(clear(server.port()).withTimeouts(Mails.SHORT), mail("1")))
                    .containsExactly(new Uncertain("No reply in time"));
        }
    }

    @Test
    void a_write_that_hangs_ends_after_its_time() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAndNeverRead(deaf));
            String huge = "x".repeat(30_000_000);
            assertThat(
                            outcomes(
                                    clear(deaf.getLocalPort()).withTimeouts(Mails.SHORT),
                                    mail("1", "Hi", huge, null)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Transient.class, it -> assertThat(it.phase()).isEqualTo(Phase.CONTENT));
        }
    }

    private static void answerAndNeverRead(ServerSocket deaf) {
        try (var socket = deaf.accept()) {
            byte[] all = "220 a\r\n250 b\r\n250 c\r\n250 d\r\n354 e\r\n".getBytes(US_ASCII);
            for (byte b : all) {
                socket.getOutputStream().write(b);
                if (b == '\n') {
                    socket.getInputStream().readNBytes(1);
                }
            }
            while (!deaf.isClosed()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_answer_before_the_dot_does_not_pass_for_the_answer_to_it() {
        try (var server = script().say("DATA", "354 Go on\r\n250 2.0.0 Ok: taken").start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .containsExactly(
                            new Transient(
                                    Phase.CONTENT, "The server answered before it was asked"));
            assertThat(server.taken()).isEmpty();
        }
    }

    @Test
    void a_connection_that_ended_between_two_mails_costs_no_attempt() {
        Script script = script();
        try (var server = script.start();
                MailConnection connection = open(clear(server.port()))) {
            assertThat(connection.submit(mail("1"))).isInstanceOf(Accepted.class);
            script.sayAndDrop("MAIL", "421 4.4.2 Idle too long");
            assertThat(connection.submit(mail("2")))
                    .isEqualTo(
                            new Throttled(Phase.SENDER, "421 4.4.2 Idle too long", Duration.ZERO));
            assertThat(connection.reusable()).isFalse();
        }
    }

    @Test
    void a_mail_over_the_announced_size_is_not_put_on_the_wire() {
        try (var server = script().start()) {
            Outcome outcome =
                    outcomes(clear(server.port()), mail("1", "Hi", "x".repeat(1_000_001), null))
                            .getFirst();
            assertThat(outcome).isInstanceOf(RejectedContent.class);
            assertThat(server.transcript()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void a_connection_retires_by_mails_and_by_age() {
        try (var server = script().start()) {
            try (MailConnection one =
                    open(clear(server.port()).withReuse(1, Duration.ofMinutes(1)))) {
                assertThat(one.submit(mail("1"))).isInstanceOf(Accepted.class);
                assertThat(one.reusable()).isFalse();
            }
            try (MailConnection old =
                    open(clear(server.port()).withReuse(9, Duration.ofNanos(1)))) {
                assertThat(old.submit(mail("2"))).isInstanceOf(Throttled.class);
            }
            assertThat(server.taken()).hasSize(1);
        }
    }
}
