package dev.skerry.adapter.smtp;

import static dev.skerry.adapter.smtp.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.net.OutboundHosts;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import dev.skerry.testing.smtp.TestCertificate;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real mail server with TLS and sign-in, and what it hands on. */
@EnabledIf(
        value = "isThere",
        disabledReason =
                "Postfix is neither installed nor to be had (Debian package postfix), or we are not root")
class DebianPostfixTest {

    private static final TestCertificate OURS = TestCertificate.of("localhost");

    private static final BlockingQueue<ReceivedMail> arrived = new LinkedBlockingQueue<>();

    private static @Nullable Servers servers;

    /** One for each way to sign in, and where both hand on what they take. */
    private record Servers(
            SmtpSink next,
            DovecotAuth plain,
            DebianPostfix withPlain,
            DovecotAuth login,
            DebianPostfix withLogin) {}

    static boolean isThere() {
        return System.getProperty("user.name").equals("root")
                && DebianPackage.postfix().isPresent();
    }

    @BeforeAll
    static void start() throws IOException {
        SmtpSink next = SmtpSink.start(arrived::add);
        DovecotAuth plain = DovecotAuth.start("PLAIN", "key-1", "hunter2");
        DovecotAuth login = DovecotAuth.start("LOGIN", "key-1", "hunter2");
        DebianPackage files = DebianPackage.postfix().orElseThrow();
        servers =
                new Servers(
                        next,
                        plain,
                        DebianPostfix.start(files, OURS, plain, next.port()),
                        login,
                        DebianPostfix.start(files, OURS, login, next.port()));
    }

    @BeforeEach
    void empty() {
        arrived.clear();
        servers().plain().forget();
        servers().login().forget();
    }

    @AfterAll
    static void stop() throws IOException {
        servers().withPlain().close();
        servers().withLogin().close();
        servers().plain().close();
        servers().login().close();
        servers().next().close();
    }

    private static Servers servers() {
        return Objects.requireNonNull(servers, "not started");
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, PLAIN", "STARTTLS, LOGIN", "TLS, PLAIN", "TLS, LOGIN"})
    void takes_a_mail_of_who_signed_in_over_tls_and_hands_it_on_as_it_was(
            Security security, String mechanism) throws Exception {
        String text = "Hej Åsa!\n.\n..\n" + "långt ".repeat(300) + "\nFrom here\n";
        boolean login = mechanism.equals("LOGIN");
        DovecotAuth auth = login ? servers().login() : servers().plain();
        DebianPostfix postfix = login ? servers().withLogin() : servers().withPlain();
        OutgoingMail mail = mail("1", "Välkommen till Alder", text, "<p>Hej Åsa!</p>");
        assertThat(send(postfix, security, "hunter2", mail))
                .as(postfix.log())
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(auth.used()).containsExactly(mechanism);
        ReceivedMail there = await(1).getFirst();
        assertThat(there.messageId()).isEqualTo("<1@alder.example>");
        assertThat(there.header("Subject")).contains("=?UTF-8?Q?V=C3=A4lkommen");
        assertThat(there.text()).contains("\r\n.\r\n..\r\n").contains("\r\nFrom here\r\n");
        assertThat(there.header("Received")).contains("ESMTPSA");
    }

    @Test
    void carries_many_mails_over_one_connection_and_each_arrives_once() throws Exception {
        DovecotAuth auth = servers().plain();
        DebianPostfix postfix = servers().withPlain();
        SmtpRelay config = config(postfix, Security.STARTTLS).withSignIn("key-1", "hunter2");
        try (MailConnection connection = Mails.open(mailer(), config)) {
            for (int i = 0; i < 50; i++) {
                assertThat(connection.submit(mail("m" + i))).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(connection.reusable()).isTrue();
        }
        assertThat(await(50).stream().map(ReceivedMail::messageId).distinct()).hasSize(50);
        assertThat(auth.used()).hasSize(1);
    }

    @Test
    void a_wrong_password_is_the_site_s_to_correct() throws Exception {
        DebianPostfix postfix = servers().withPlain();
        assertThat(send(postfix, Security.STARTTLS, "hunter3", mail("1")))
                .isInstanceOfSatisfying(
                        Outcome.SiteConfiguration.class,
                        it -> assertThat(it.phase()).isEqualTo(Phase.SIGN_IN));
        assertThat(arrived).isEmpty();
    }

    @Test
    void no_password_leaves_before_tls() throws Exception {
        DovecotAuth auth = servers().plain();
        DebianPostfix postfix = servers().withPlain();
        assertThat(send(postfix, Security.NONE, "hunter2", mail("1")))
                .isInstanceOfSatisfying(
                        Outcome.SiteConfiguration.class,
                        it -> assertThat(it.phase()).isEqualTo(Phase.SIGN_IN));
        assertThat(auth.used()).isEmpty();
    }

    @Test
    void who_did_not_sign_in_may_not_relay() throws Exception {
        DebianPostfix postfix = servers().withPlain();
        assertThat(send(postfix, Security.STARTTLS, null, mail("1")))
                .isInstanceOf(Outcome.SiteConfiguration.class);
        assertThat(arrived).isEmpty();
    }

    @Test
    void an_unknown_recipient_is_told_from_a_mail_that_is_too_large() throws Exception {
        DebianPostfix postfix = servers().withPlain();
        assertThat(send(postfix, Security.STARTTLS, "hunter2", to("nobody@here.example")))
                .isInstanceOf(Outcome.InvalidRecipient.class);
        OutgoingMail large = mail("2", "Hello", "x".repeat(250_000), null);
        assertThat(send(postfix, Security.STARTTLS, "hunter2", large))
                .isInstanceOf(Outcome.RejectedContent.class);
    }

    @Test
    void a_certificate_that_nobody_trusts_ends_it() throws Exception {
        DovecotAuth auth = servers().plain();
        DebianPostfix postfix = servers().withPlain();
        SmtpRelay config = config(postfix, Security.STARTTLS).withSignIn("key-1", "hunter2");
        assertThat(Mails.mailer().open(config))
                .isInstanceOfSatisfying(
                        Opening.Failed.class,
                        it ->
                                assertThat(it.outcome())
                                        .isInstanceOf(Outcome.SiteConfiguration.class));
        assertThat(auth.used()).isEmpty();
    }

    private static SmtpMailer mailer() {
        return new SmtpMailer(
                new OutboundHosts(true),
                Clock.systemUTC(),
                () -> OURS.trusting().getSocketFactory());
    }

    private static SmtpRelay config(DebianPostfix postfix, Security security) {
        int port = security == Security.TLS ? postfix.tlsPort() : postfix.startTlsPort();
        return SmtpRelay.to("localhost", port, security).withTimeouts(Mails.PATIENT);
    }

    private static Outcome send(
            DebianPostfix postfix,
            Security security,
            @Nullable String password,
            OutgoingMail mail) {
        SmtpRelay plain = config(postfix, security);
        SmtpRelay config = password == null ? plain : plain.withSignIn("key-1", password);
        return switch (mailer().open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcome;
            case Opening.Ready(MailConnection connection) -> {
                try (connection) {
                    yield connection.submit(mail);
                }
            }
        };
    }

    private static OutgoingMail to(String address) {
        return new OutgoingMail(
                "<3@alder.example>",
                Mailbox.of("hello@alder.example"),
                null,
                Mailbox.of(address),
                "Hello",
                "Hej!",
                null,
                Map.of(),
                Map.of(),
                Instant.EPOCH);
    }

    private static List<ReceivedMail> await(int count) throws InterruptedException {
        List<ReceivedMail> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mails.add(
                    Objects.requireNonNull(
                            arrived.poll(20, TimeUnit.SECONDS),
                            () -> mails.size() + " of " + count + " mails arrived"));
        }
        assertThat(arrived).isEmpty();
        return mails;
    }
}
