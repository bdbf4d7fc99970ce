package dev.skerry.adapter.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.OutgoingMail;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another implementation reads from what we write. */
class MessageTest {

    private static final GreenMail INBOX =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeAll
    static void start() {
        INBOX.start();
    }

    @AfterAll
    static void stop() {
        INBOX.stop();
    }

    private static MimeMessage through(OutgoingMail mail) throws Exception {
        INBOX.purgeEmailFromAllMailboxes();
        try (MailConnection connection = Mails.open(Mails.clear(INBOX.getSmtp().getPort()))) {
            assertThat(connection.submit(mail)).isInstanceOf(Accepted.class);
        }
        return INBOX.getReceivedMessages()[0];
    }

    private static OutgoingMail full(String subject, String text, String html) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "List-Unsubscribe",
                "<https://alder.example/u/" + "t".repeat(200) + ">, <mailto:u@alder.example>");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Auto-Submitted", "auto-generated");
        return new OutgoingMail(
                "<019a-7@alder.example>",
                new Mailbox(
                        "Åsas Kennel, \"Alder\" & Söner i Göteborg med omnejd", "hej@åsa.example"),
                new Mailbox("Office", "office@alder.example"),
                new Mailbox("Kim, Berg", "kim@example.org"),
                subject,
                text,
                html,
                headers,
                Map.of(),
                Instant.parse("2026-11-01T06:30:00Z"));
    }

    @Test
    void another_implementation_reads_every_field_back() throws Exception {
        MimeMessage got =
                through(
                        full(
                                "Välkommen till kenneln 🐕 – allt om ditt besök",
                                "Hej Kim!",
                                "<p>Hej Kim!</p>"));
        assertThat(got.getSubject()).isEqualTo("Välkommen till kenneln 🐕 – allt om ditt besök");
        InternetAddress from = (InternetAddress) got.getFrom()[0];
        assertThat(from.getPersonal())
                .isEqualTo("Åsas Kennel, \"Alder\" & Söner i Göteborg med omnejd");
        assertThat(from.getAddress()).isEqualTo("hej@xn--sa-xia.example");
        assertThat(got.getFrom()).hasSize(1);
        assertThat(got.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) got.getAllRecipients()[0]).getPersonal())
                .isEqualTo("Kim, Berg");
        assertThat(((InternetAddress) got.getReplyTo()[0]).getAddress())
                .isEqualTo("office@alder.example");
        assertThat(got.getMessageID()).isEqualTo("<019a-7@alder.example>");
        assertThat(got.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
        assertThat(got.getHeader("Date", null)).isEqualTo("Sun, 1 Nov 2026 06:30:00 +0000");
        assertThat(got.getHeader("List-Unsubscribe-Post", null))
                .isEqualTo("List-Unsubscribe=One-Click");
        MimeMultipart parts = (MimeMultipart) got.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Hej Kim!</p>");
    }

    static Stream<String> texts() {
        return Stream.of(
                "plain",
                "",
                ".",
                "..",
                ".\n.\n..leading dots\n.\n",
                "ends with a dot\n.",
                "trailing space \nand tab\t\n",
                "=3D and = and =\n",
                "--=_skerry\n--=_skerry--\n",
                "Hej på dig, Åsa – 🐕 € ñ 日本語 " + "å".repeat(300),
                "x".repeat(5000),
                " ".repeat(500) + "x",
                "From the start\nFrom here",
                "mixed\r\nline\nends\rhere",
                "control \u0001 \u0000 here");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_arrives_as_it_was_written(String text) throws Exception {
        String expected = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        MimeMultipart parts = (MimeMultipart) through(full("Hi", text, text)).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(expected);
        assertThat(
                        ((String) through(Mails.mail("1", "Hi", text, null)).getContent())
                                .stripTrailing())
                .isEqualTo(expected.stripTrailing());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_wire_is_ascii_with_short_crlf_lines_and_each_header_once(String text) {
        Bytes bytes = new Bytes();
        Message.write(full("Å" + "ä".repeat(400) + " and " + "x".repeat(300), text, text), bytes);
        String wire = new String(bytes.array(), 0, bytes.length(), US_ASCII);
        assertThat(wire).endsWith("\r\n").matches("[\\x09\\x0d\\x0a\\x20-\\x7e]*");
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
        String head = wire.substring(0, wire.indexOf("\r\n\r\n"));
        assertThat(wire.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(300));
        assertThat(
                        head.lines()
                                .filter(
                                        line ->
                                                !line.contains("List-Unsub")
                                                        && !line.contains("ttt")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78).isNotBlank());
        List<String> names =
                head.lines().filter(l -> !l.startsWith(" ")).map(l -> l.split(":")[0]).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-ID",
                        "MIME-Version",
                        "Content-Type");
    }

    @Test
    void long_headers_survive_folding() throws Exception {
        String words = "word ".repeat(190) + "end";
        assertThat(through(full(words, "x", "x")).getSubject()).isEqualTo(words);
        String oneWord = "y".repeat(990);
        assertThat(through(full(oneWord, "x", "x")).getSubject()).isEqualTo(oneWord);
        assertThat(through(full("a  b   c", "x", "x")).getSubject()).isEqualTo("a  b   c");
        assertThat(through(full("=?UTF-8?Q?=41?=", "x", "x")).getSubject())
                .isEqualTo("=?UTF-8?Q?=41?=");
        assertThat(GreenMailUtil.getHeaders(INBOX.getReceivedMessages()[0]))
                .contains("Subject: =?UTF-8?Q?=3D=3F");
    }
}
