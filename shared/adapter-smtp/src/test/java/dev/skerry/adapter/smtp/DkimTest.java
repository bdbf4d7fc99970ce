package dev.skerry.adapter.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.DkimKey;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.testing.smtp.DkimVerifier;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, read by an implementation that is not ours. */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class DkimTest {

    private static KeyPair rsa;
    private static KeyPair ed25519;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hej Kim!",
                "",
                "\n\n",
                "Two  spaces,\ttabs and white space at the end  \nof \t lines\n\n\n",
                ".\n..\n. .\nFrom Kim",
                "Välkommen till kenneln 🐕 =3D\r\nÅÄÖ",
            })
    void every_body_verifies_with_both_keys(String text) throws Exception {
        String said =
                verified(
                        signed(
                                mail(
                                        "Välkommen till kenneln, allt om ditt besök hos oss i sommar",
                                        text)));
        assertThat(said)
                .contains("rsa-sha256 alder.example sk1 pass alder.example")
                .contains("ed25519-sha256 alder.example sk1e pass alder.example");
    }

    @Test
    void a_signed_mail_is_a_good_mail() throws Exception {
        ReceivedMail mail = signed(mail("Hej", "Hej!"));
        assertThat(MimeLint.findings(mail)).isEmpty();
        assertThat(mail.header("DKIM-Signature"))
                .contains("c=relaxed/relaxed", "List-Unsubscribe", "List-Unsubscribe-Post");
    }

    @Test
    void nothing_that_a_reader_sees_can_be_changed_or_added() throws Exception {
        ReceivedMail mail = signed(mail("Hej", "Hej!"));
        assertThat(verified(mail)).contains("pass");
        for (String[] change :
                new String[][] {
                    {"Subject: Hej", "Subject: Betala"},
                    {"Hej!", "Hej?"},
                    {"To: kim@", "To: robin@"},
                    {"From: \"Alder\"", "From: \"Banken\""},
                    {"<https://alder.example/u>", "<https://evil.example/u>"},
                    {"=One-Click", "=No"},
                    {"Subject: Hej", "Subject: Betala\r\nSubject: Hej"},
                    {"From: \"Alder\"", "From: bank@evil.example\r\nFrom: \"Alder\""},
                    {"Date: ", "Reply-To: eve@evil.example\r\nDate: "},
                    {"MIME-Version", "Content-Type: text/html\r\nMIME-Version"},
                }) {
            assertThat(mail.text()).contains(change[0]);
            String changed =
                    mail.text().replaceFirst("(?m)^" + Pattern.quote(change[0]), change[1]);
            if (changed.equals(mail.text())) {
                changed = mail.text().replace(change[0], change[1]);
            }
            assertThat(verified(received(changed))).as(change[1]).doesNotContain(" pass ");
        }
    }

    @Test
    void what_relays_do_to_white_space_breaks_nothing() throws Exception {
        ReceivedMail mail = signed(mail("Hej på dig", "Hej  du\n\n"));
        String folded =
                mail.text()
                                .replace("To: kim", "To:  kim")
                                .replace("Hej  du", "Hej \t du  ")
                                .replace("MIME-Version: 1.0", "MIME-Version:\r\n 1.0")
                        + "\r\n\r\n";
        assertThat(verified(received(folded))).contains("rsa-sha256 alder.example sk1 pass");
    }

    @Test
    void another_key_does_not_verify() throws Exception {
        ReceivedMail mail = signed(mail("Hej", "Hej!"));
        keys();
        assertThat(verified(mail)).doesNotContain(" pass ");
    }

    private static OutgoingMail mail(String subject, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Unsubscribe", "<https://alder.example/u>");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new OutgoingMail(
                "<019a@alder.example>",
                new Mailbox("Alder", "post@alder.example"),
                null,
                Mailbox.of("kim@example.org"),
                subject,
                text,
                "<p>" + text + "</p>",
                headers,
                Map.of(),
                Instant.parse("2026-11-21T06:30:00Z"));
    }

    private static ReceivedMail signed(OutgoingMail mail) {
        List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
        List<DkimKey> keys =
                List.of(
                        new DkimKey("alder.example", "sk1e", ed25519.getPrivate()),
                        new DkimKey("alder.example", "sk1", rsa.getPrivate()));
        try (SmtpSink sink = SmtpSink.start(received::add);
                MailConnection connection =
                        Mails.open(Mails.clear(sink.port()).withSigning(keys))) {
            assertThat(connection.submit(mail)).isInstanceOf(Outcome.Accepted.class);
        }
        return received.getFirst();
    }

    private static ReceivedMail received(String text) {
        return new ReceivedMail(
                "post@alder.example",
                List.of("kim@example.org"),
                text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String verified(ReceivedMail mail) throws Exception {
        Map<String, String> records =
                Map.of(
                        "sk1._domainkey.alder.example",
                        "v=DKIM1; k=rsa; p=" + base64(rsa.getPublic().getEncoded()),
                        "sk1e._domainkey.alder.example",
                        "v=DKIM1; k=ed25519; p=" + base64(raw()));
        return String.join("\n", DkimVerifier.verify(List.of(mail), records));
    }

    /** RFC 8463 publishes the 32 octets at the end of the X.509 form. */
    private static byte[] raw() {
        byte[] encoded = ed25519.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
