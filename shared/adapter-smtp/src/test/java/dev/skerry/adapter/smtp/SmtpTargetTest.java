package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.mail;
import static dev.skerry.adapter.smtp.Mails.outcomes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Outcome.ProviderDown;
import dev.skerry.kernel.mail.Outcome.SiteConfiguration;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.mail.SmtpRelay.Timeouts;
import dev.skerry.kernel.net.OutboundHosts;
import dev.skerry.testing.net.Canary;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.FaultySmtpServer.Script;
import dev.skerry.testing.smtp.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T28, T29: a relay that a site has named may be anybody, and may say anything or nothing. */
class SmtpTargetTest {

    private static final int[] RELAY_PORTS = {2525, 2587, 587, 465, 25};
    private static final TestCertificate OURS = TestCertificate.of("localhost");

    /** Gives the test, not the product, its pace: a site cannot set these. */
    private static final Timeouts HASTY =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300));

    private static Outcome refusal(OutboundHosts hosts, SmtpRelay config) {
        return switch (new SmtpMailer(hosts, Clock.systemUTC()).open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcome;
            case Opening.Ready _ -> fail("connected");
        };
    }

    @ParameterizedTest
    @MethodSource("dev.skerry.testing.net.ForbiddenHosts#all")
    void goes_to_no_host_of_this_machine_its_network_or_its_cloud(String host) {
        try (Canary canary = Canary.atOneOf(RELAY_PORTS)) {
            for (Security security : Security.values()) {
                assertThat(
                                refusal(
                                        new OutboundHosts(false),
                                        SmtpRelay.to(host, canary.port(), security)))
                        .isIn(
                                new SiteConfiguration(Phase.CONNECT, "Not a host name or address"),
                                new SiteConfiguration(
                                        Phase.CONNECT,
                                        "The host has an address that is not public"));
            }
            assertThat(canary.knocks()).isZero();
        }
    }

    /** What a name means is looked at for each connection, once, and gone to as it was then. */
    @Test
    void a_name_that_comes_to_mean_a_private_address_is_not_connected_to() {
        // Of AS112, which is there to be asked in vain.
        InetAddress outside = InetAddress.ofLiteral("2620:4f:8000::1");
        InetAddress here = InetAddress.getLoopbackAddress();
        AtomicInteger looked = new AtomicInteger();
        try (Canary canary = Canary.atOneOf(RELAY_PORTS)) {
            SmtpRelay config =
                    SmtpRelay.to("relay.example.org", canary.port(), Security.STARTTLS)
                            .withTimeouts(
                                    new Timeouts(
                                            Duration.ofMillis(200),
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(1)));
            var changing =
                    new OutboundHosts(
                            false,
                            _ ->
                                    new InetAddress[] {
                                        looked.incrementAndGet() == 1 ? outside : here
                                    });
            assertThat(refusal(changing, config)).isInstanceOf(ProviderDown.class);
            assertThat(looked).as("looked up once, and connected to that").hasValue(1);
            var notPublic =
                    new SiteConfiguration(
                            Phase.CONNECT, "The host has an address that is not public");
            assertThat(refusal(changing, config)).isEqualTo(notPublic);
            var both = new OutboundHosts(false, _ -> new InetAddress[] {outside, here});
            assertThat(refusal(both, config)).isEqualTo(notPublic);
            assertThat(canary.knocks()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 21, 22, 23, 53, 80, 110, 143, 443, 993, 3306, 5432, 6379, 9001, 65535})
    void goes_to_no_port_that_is_not_one_of_smtp(int port) {
        var hosts = new OutboundHosts(false, host -> fail("looked up " + host));
        assertThat(refusal(hosts, SmtpRelay.to("relay.example.org", port, Security.NONE)))
                .isEqualTo(
                        new SiteConfiguration(
                                Phase.CONNECT, "Port " + port + " is not a port of SMTP"));
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 465, 587, 2465, 2525, 2587})
    void goes_to_the_ports_of_relays(int port) {
        var unknown =
                new OutboundHosts(
                        false,
                        host -> {
                            throw new java.net.UnknownHostException(host);
                        });
        assertThat(refusal(unknown, SmtpRelay.to("relay.example.org", port, Security.TLS)))
                .isInstanceOf(ProviderDown.class);
    }

    /** Whatever a relay has waited with, the mail has not left, and nobody waits with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"CONNECT", "EHLO", "STARTTLS", "AUTH", "SECRET", "MAIL", "RCPT", "DATA"})
    void waits_for_no_step_longer_than_for_a_reply(String step) {
        boolean encrypted = step.equals("STARTTLS");
        Script script = FaultySmtpServer.script().hush(step);
        try (var server = (encrypted ? script.startTls(OURS) : script).start()) {
            SmtpRelay config =
                    SmtpRelay.to(
                                    "localhost",
                                    server.port(),
                                    encrypted ? Security.STARTTLS : Security.NONE)
                            .withTimeouts(HASTY)
                            .withSignIn("key-1", "hunter2");
            long start = System.nanoTime();
            List<Outcome> outcomes = outcomes(config, mail("1"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(outcomes)
                    .singleElement()
                    .isInstanceOfAny(ProviderDown.class, Outcome.Transient.class);
            assertThat(server.taken()).isEmpty();
        }
    }

    /** A reply is waited for, not its next byte. */
    @Test
    void leaves_a_relay_that_says_its_greeting_letter_by_letter() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));
            assertThat(outcomes(Mails.clear(server.getLocalPort()).withTimeouts(HASTY), mail("1")))
                    .containsExactly(new ProviderDown(Phase.GREETING, "No reply in time"));
        }
    }

    /** What a site's relay is given: T29 asks for ten seconds at most. */
    @Test
    void gives_a_relay_ten_seconds_for_a_step() {
        Timeouts given = SmtpRelay.to("relay.example.org", 587, Security.STARTTLS).timeouts();
        assertThat(given.connect()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(given.reply()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            byte[] greeting = ("220-" + "x".repeat(1_000)).getBytes(US_ASCII);
            for (byte letter : greeting) {
                socket.getOutputStream().write(letter);
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException over) {
            // Closed by whoever had waited enough.
        }
    }
}
