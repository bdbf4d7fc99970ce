package dev.skerry.testing.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeLintTest {

    private static final String GOOD =
            """
            DKIM-Signature: v=1; a=rsa-sha256; d=alder.example; s=x;
             h=From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Reply-To;
             bh=YQ==; b=YQ==
            Date: Sun, 22 Nov 2026 06:30:00 +0000
            From: "Alder, AB" <post@alder.example>
            Reply-To: office@alder.example
            To: kim@example.org
            Message-ID: <019a@alder.example>
            Subject: =?UTF-8?Q?V=C3=A4lkommen?=
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="=_x"

            --=_x
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            V=C3=A4lkommen
            --=_x
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>V=C3=A4lkommen</p>
            --=_x--
            """
                    .replace("\n", "\r\n");

    @Test
    void has_nothing_against_a_good_mail() {
        assertThat(MimeLint.findings(mail(GOOD))).isEmpty();
        assertThat(MimeParts.find(mail(GOOD), "text/html")).contains("<p>Välkommen</p>");
    }

    /** What is replaced in the good mail, by what, and the beginning of what is found. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Date: Sun,            | Date: Mon,                        | R12: not a date",
                "Auto-Submitted: auto-generated%| ``                       | R17",
                "Message-ID: <019a@    | Message-ID: <019a                 | R12: not a Message-ID",
                "Subject: =            | To: kim@example.org%Subject: =    | R12: 2 times to",
                "Subject: =            | X-Subject: =                      | R12: 0 times subject",
                "Subject: =            | Bad header%Subject: =             | R12: not a header",
                "Subject: =            | X-Long: {998}%Subject: =          | R12: a line of",
                "V=C3=A4lkommen?=      | =E2=80=AEgnp.exe?=                | R14: a control or bidi",
                "V=C3=A4lkommen?=      | =0D=0ABcc:?=                      | R14: a control or bidi",
                "V=C3=A4lkommen?=      | {80}?=                            | R15: an encoded word",
                "V=C3=A4lkommen?=      | V=C3?=                            | MIME: not UTF-8",
                "to kim                | x                                 | one mail has one recipient",
                "To: kim@example.org   | To: kim@example.org, a@b.se       | R12: To",
                "To: kim@example.org   | To: {65}@example.org              | R13",
                "To: kim@example.org   | To: kim@exåmple.org               | R15",
                "V=C3=A4lkommen%--     | V=4lkommen%--                     | MIME: not an octet",
                "V=C3=A4lkommen%--     | Vålkommen%--                      | MIME: not encoded",
                "V=C3=A4lkommen%--     | {77}%--                           | MIME: an encoded line",
                "V=C3=A4lkommen%--     | Hej @%--                          | MIME: white space",
                "text/plain            | text/html                         | MIME: the best alternative",
                "quoted-printable      | 8bit                              | MIME: a part of",
                "--=_x--               | --=_y--                           | MIME: the boundary",
                "h=From:               | h=                                | R4: the signature leaves out from",
                "<p>                   | <p>^                              | R14: a CR or LF alone",
            },
            delimiter = '|')
    void finds_what_is_wrong(String what, String by, String finding) {
        String broken = written(by);
        ReceivedMail mail =
                what.equals("to kim")
                        ? new ReceivedMail(
                                "post@alder.example", List.of("a@b.se", "b@b.se"), octets(GOOD))
                        : mail(replaced(written(what), broken));
        assertThat(MimeLint.findings(mail)).anySatisfy(it -> assertThat(it).startsWith(finding));
        assertThatThrownBy(() -> MimeLint.requireClean(List.of(mail)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(finding);
    }

    @Test
    void asks_mail_to_a_list_for_one_click() {
        String oneClick =
                """
                List-Unsubscribe: <https://alder.example/u/x>, <mailto:u@alder.example>
                List-Unsubscribe-Post: List-Unsubscribe=One-Click
                """
                        .replace("\n", "\r\n");
        String signed =
                GOOD.replace(":Reply-To;", ":Reply-To:List-Unsubscribe:List-Unsubscribe-Post;");
        String good = signed.replace("Subject: =", oneClick + "Subject: =");
        assertThat(MimeLint.bulkFindings(mail(good))).isEmpty();
        assertThat(MimeLint.bulkFindings(mail(GOOD))).hasSize(2);
        assertThat(MimeLint.bulkFindings(mail(good.replace("<https:", "<http:")))).hasSize(1);
        assertThat(
                        MimeLint.bulkFindings(
                                mail(
                                        good.replace(
                                                "\"Alder, AB\" <post@alder.example>",
                                                "post@alder.example"))))
                .containsExactly("R22: From an address without a name");
        assertThat(
                        MimeLint.bulkFindings(
                                mail(
                                        good.replace(
                                                "\"Alder, AB\"",
                                                "=?UTF-8?Q?=C3=85sa?= =?UTF-8?Q?_Ek?="))))
                .isEmpty();
        assertThat(
                        MimeLint.bulkFindings(
                                mail(
                                        good.replace(
                                                "\r\nFrom:",
                                                "\r\nSender: x@other.example\r\nFrom:"))))
                .containsExactly("R22: a Sender other than From, whom nobody knows");
        assertThat(MimeLint.findings(mail(good.replace(":List-Unsubscribe-Post;", ";"))))
                .containsExactly("R4: the signature leaves out list-unsubscribe-post");
    }

    /** {@code %} is a line end, {@code ^} half of one, {@code @} a space where one matters. */
    private static String written(String text) {
        String out = text.replace("%", "\r\n").replace("^", "\n").replace(" @", "  ");
        for (int length : new int[] {65, 77, 80, 998}) {
            out = out.replace("{" + length + "}", "a".repeat(length));
        }
        return out;
    }

    private static String replaced(String what, String by) {
        assertThat(GOOD).contains(what);
        return GOOD.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(by));
    }

    private static ReceivedMail mail(String text) {
        return new ReceivedMail("post@alder.example", List.of("kim@example.org"), octets(text));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
