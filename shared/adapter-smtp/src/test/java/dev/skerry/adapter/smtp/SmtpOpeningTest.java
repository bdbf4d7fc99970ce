package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.clear;
import static dev.skerry.adapter.smtp.Mails.mail;
import static dev.skerry.adapter.smtp.Mails.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Mailers;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome.ProviderDown;
import dev.skerry.kernel.mail.Outcome.SiteConfiguration;
import dev.skerry.kernel.mail.Outcome.Transient;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay.Timeouts;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.FaultySmtpServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults before any mail is on the wire. */
class SmtpOpeningTest {

    private static Script script() {
        return FaultySmtpServer.script();
    }

    @Test
    void the_port_finds_the_adapter_for_a_configuration() {
        Mailers mailers = new Mailers(List.of(Mails.mailer()));
        try (var server = script().start()) {
            assertThat(mailers.open(clear(server.port())))
                    .isInstanceOfSatisfying(
                            Opening.Ready.class, ready -> ready.connection().close());
        }
        assertThat(mailers.open(new TransportConfig.Ses("eu-north-1", null, null)))
                .isEqualTo(
                        new Opening.Failed(
                                new SiteConfiguration(
                                        Phase.CONNECT, "No adapter here carries Ses")));
    }

    @Test
    void a_banner_of_a_megabyte_is_not_read_to_its_end() {
        try (var server = script().say("CONNECT", "220 " + "x".repeat(1 << 20)).start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ProviderDown.class,
                            it -> assertThat(it.phase()).isEqualTo(Phase.GREETING));
        }
    }

    @Test
    void an_endless_banner_ends_too() {
        try (var server = script().say("CONNECT", "220-x\r\n".repeat(10_000) + "220 x").start()) {
            assertThat(outcomes(clear(server.port()), mail("1")))
                    .singleElement()
                    .isInstanceOf(ProviderDown.class);
        }
    }

    @Test
    void a_silent_server_is_down_after_the_time_for_a_reply() {
        try (var server = script().hush("CONNECT").start()) {
            assertThat(outcomes(clear(server.port()).withTimeouts(Mails.SHORT), mail("1")))
                    .containsExactly(new ProviderDown(Phase.GREETING, "No reply in time"));
        }
    }

    @Test
    void nobody_listening_is_down_too() throws IOException {
        int port;
        try (var gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(outcomes(clear(port), mail("1")))
                .singleElement()
                .isInstanceOfSatisfying(
                        ProviderDown.class, it -> assertThat(it.phase()).isEqualTo(Phase.CONNECT));
    }

    @Test
    void a_host_that_does_not_answer_the_connection_is_down_in_time() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket(full.getInetAddress(), full.getLocalPort());
                var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            var hasty =
                    new Timeouts(
                            Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5));
            assertThat(outcomes(clear(full.getLocalPort()).withTimeouts(hasty), mail("1")))
                    .containsExactly(new ProviderDown(Phase.CONNECT, "No reply in time"));
        }
    }

    @Test
    void a_refused_sign_in_is_a_matter_for_the_site() {
        try (var server = script().say("SECRET", "535 5.7.8 Bad credentials").start()) {
            assertThat(outcomes(clear(server.port()).withSignIn("kim", "wrong"), mail("1")))
                    .containsExactly(
                            new SiteConfiguration(Phase.SIGN_IN, "535 5.7.8 Bad credentials"));
        }
    }

    @Test
    void a_sign_in_that_fails_for_now_pauses_nobody() {
        try (var server =
                script().say("SECRET", "454 4.7.0 Temporary authentication failure").start()) {
            assertThat(outcomes(clear(server.port()).withSignIn("kim", "right"), mail("1")))
                    .containsExactly(
                            new Transient(
                                    Phase.SIGN_IN, "454 4.7.0 Temporary authentication failure"));
        }
    }
}
