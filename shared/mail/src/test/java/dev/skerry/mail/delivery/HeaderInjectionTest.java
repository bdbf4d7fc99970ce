package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T30: whatever stands in names, subjects and addresses, there is one recipient and no header more.
 * Mails have no attachments, and so no names of any.
 */
class HeaderInjectionTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final Set<String> EXPECTED =
            Set.of(
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "MIME-Version",
                    "Content-Type",
                    "Auto-Submitted",
                    "Reply-To",
                    "Content-Transfer-Encoding");

    private static final String ALDER = "post@alder.example";

    private final MailStage mails = new MailStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void a_template_with_a_variable_in_its_subject() {
        mails.reset(sink.port());
        var hi = MailTemplates.Written.of("Hi {{name}}", "<p>{{name}}</p>", "Hi {{name}}");
        mails.put(
                stage.alder(),
                MailTemplates.KEY,
                new MailTemplates(Map.of("hi", Map.of("sv", hi))));
    }

    @AfterEach
    void stop_and_look_at_every_mail() {
        sink.close();
        MimeLint.requireClean(received);
    }

    static Stream<String> payloads() {
        List<String> breaks =
                List.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\r\n\r\n",
                        "\r\n ",
                        "\r\n\t",
                        "\u2028",
                        "\u2029",
                        "\u0085",
                        "\u000b",
                        "\f",
                        "\0",
                        "\u2028\r\n",
                        "\n\n",
                        "\r\r\n",
                        "%0d%0a",
                        "\\r\\n",
                        "=0D=0A",
                        "=?UTF-8?Q?=0D=0A?=");
        List<String> headers =
                List.of(
                        "Bcc: all@example.org",
                        "To: all@example.org",
                        "Content-Type: text/html",
                        ".\r\nMAIL FROM:<a@b.se>",
                        "X: y");
        Stream<String> combined =
                breaks.stream().flatMap(it -> headers.stream().map(header -> "Kim" + it + header));
        Stream<String> others =
                Stream.of(
                        "Kim, all@example.org",
                        "Kim <all@example.org>",
                        "\"Kim\" <all@example.org>, \"",
                        "=?UTF-8?B?Qmtt?=",
                        "x".repeat(5_000),
                        "å".repeat(2_000),
                        "\u202eKim",
                        "\ud83d");
        return Stream.concat(combined, others);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void leaves_as_text_or_not_at_all(String payload) throws Exception {
        send("kim@example.org", Map.of("name", payload));
        send(payload + "@example.org", Map.of("name", "Kim"));
        send("kim@example.org" + payload, Map.of("name", "Kim"));
        sendFrom(() -> identity(payload, ALDER, null, null));
        sendFrom(() -> identity("Alder", ALDER + payload, null, null));
        sendFrom(() -> identity("Alder", ALDER, "robin@example.org" + payload, null));
        sendFrom(() -> identity("Alder", ALDER, null, "bounces" + payload + "@alder.example"));
        mails.deliver(stage.alder());

        // What stands in a subject is made one line and sent, unless no database would keep it.
        boolean kept = payload.indexOf('\0') < 0 && !payload.equals("\ud83d");
        assertThat(received).hasSizeBetween(kept ? 1 : 0, 5);
        for (ReceivedMail mail : received) {
            assertThat(mail.from()).endsWith("@alder.example");
            assertThat(mail.to()).containsExactly("kim@example.org");
            List<String> names =
                    mail.headerLines().stream().map(it -> it.split(":", 2)[0]).toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(names.stream().collect(Collectors.toSet())).isSubsetOf(EXPECTED);
        }
    }

    private void send(String to, Map<String, Object> data) {
        var command =
                new SendMail.Command("hi", to, data, "sv", SendMail.Category.TRANSACTIONAL, null);
        try {
            stage.alder().asWorker().run(() -> stage.bean(SendMail.class).send(command));
        } catch (Problem refused) {
            assertThat(refused.code().status()).isEqualTo(422);
        }
    }

    private void sendFrom(Supplier<SmtpConfig> identity) {
        try {
            mails.put(stage.alder(), SmtpConfig.KEY, identity.get());
            send("kim@example.org", Map.of("name", "Kim"));
        } catch (Problem refused) {
            assertThat(refused.code().status()).isEqualTo(422);
        }
    }

    private SmtpConfig identity(
            String fromName,
            String fromEmail,
            @Nullable String replyTo,
            @Nullable String bounceAddress) {
        return new SmtpConfig(
                "127.0.0.1",
                sink.port(),
                null,
                "none",
                null,
                null,
                fromName,
                fromEmail,
                replyTo,
                bounceAddress,
                null,
                null,
                null,
                null,
                null);
    }
}
