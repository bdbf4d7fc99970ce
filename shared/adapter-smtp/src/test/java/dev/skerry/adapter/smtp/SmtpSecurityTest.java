package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.mail;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.Outcome.ProviderDown;
import dev.skerry.kernel.mail.Outcome.SiteConfiguration;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.net.OutboundHosts;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.TestCertificate;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of value in clear text, to nobody but the host that was meant. */
class SmtpSecurityTest {

    private static final TestCertificate OURS = TestCertificate.of("localhost");

    private static Outcome send(SmtpMailer mailer, SmtpRelay config) {
        return switch (mailer.open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcome;
            case Opening.Ready(var connection) -> {
                try (connection) {
                    yield connection.submit(mail("1"));
                }
            }
        };
    }

    private static SmtpMailer trusting(TestCertificate certificate) {
        return new SmtpMailer(
                new OutboundHosts(true),
                Clock.systemUTC(),
                () -> certificate.trusting().getSocketFactory());
    }

    private static SmtpRelay signedIn(int port, Security security) {
        return SmtpRelay.to("localhost", port, security)
                .withTimeouts(Mails.PATIENT)
                .withSignIn("key-1", "hunter2");
    }

    private static FaultySmtpServer.Script script(Security security, TestCertificate certificate) {
        return security == Security.TLS
                ? FaultySmtpServer.script().implicitTls(certificate)
                : FaultySmtpServer.script().startTls(certificate);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void signs_in_and_sends_over_tls(Security security) {
        try (var server = script(security, OURS).start()) {
            assertThat(send(trusting(OURS), signedIn(server.port(), security)))
                    .isInstanceOf(Accepted.class);
            assertThat(server.taken()).hasSize(1);
            assertThat(server.transcript())
                    .contains(
                            "AUTH PLAIN",
                            Base64.getEncoder().encodeToString("\0key-1\0hunter2".getBytes(UTF_8)));
        }
    }

    @Test
    void signs_in_with_login_where_plain_is_unknown() {
        try (var server =
                script(Security.STARTTLS, OURS)
                        .say("EHLO", "250-odd\r\n250-STARTTLS\r\n250 AUTH XOAUTH2 LOGIN")
                        .start()) {
            assertThat(send(trusting(OURS), signedIn(server.port(), Security.STARTTLS)))
                    .isInstanceOf(Accepted.class);
            assertThat(server.transcript()).contains("AUTH LOGIN");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void refuses_a_certificate_that_nobody_vouches_for(Security security) {
        try (var server = script(security, OURS).start()) {
            assertThat(send(Mails.mailer(), signedIn(server.port(), security)))
                    .isInstanceOfSatisfying(
                            SiteConfiguration.class,
                            it -> assertThat(it.phase()).isEqualTo(Phase.TLS));
            assertThat(server.transcript()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void refuses_a_trusted_certificate_of_another_host(Security security) {
        TestCertificate other = TestCertificate.of("other.example");
        try (var server = script(security, other).start()) {
            assertThat(send(trusting(other), signedIn(server.port(), security)))
                    .isInstanceOfSatisfying(
                            SiteConfiguration.class,
                            it -> assertThat(it.phase()).isEqualTo(Phase.TLS));
            assertThat(server.transcript()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void does_not_go_on_in_clear_text_when_starttls_is_stripped() {
        try (var server = script(Security.STARTTLS, OURS).without("STARTTLS").start()) {
            assertThat(send(trusting(OURS), signedIn(server.port(), Security.STARTTLS)))
                    .isInstanceOfSatisfying(
                            SiteConfiguration.class,
                            it -> assertThat(it.phase()).isEqualTo(Phase.TLS));
            assertThat(server.transcript())
                    .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void does_not_believe_text_slipped_in_before_tls() {
        try (var server =
                script(Security.STARTTLS, OURS)
                        .say("STARTTLS", "220 Go ahead\r\n250-injected\r\n250 AUTH PLAIN")
                        .start()) {
            assertThat(send(trusting(OURS), signedIn(server.port(), Security.STARTTLS)))
                    .isInstanceOfSatisfying(
                            ProviderDown.class, it -> assertThat(it.phase()).isEqualTo(Phase.TLS));
        }
    }

    @Test
    void sends_no_password_in_clear_text_beyond_this_machine() {
        SmtpRelay config =
                SmtpRelay.to("192.0.2.1", 587, Security.NONE).withSignIn("key-1", "hunter2");
        assertThat(send(Mails.mailer(), config))
                .isEqualTo(
                        new SiteConfiguration(
                                Phase.CONNECT, "A password is not sent in clear text"));
    }
}
