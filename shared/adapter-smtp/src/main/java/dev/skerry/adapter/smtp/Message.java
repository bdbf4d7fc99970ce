package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.HeaderText;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.OutgoingMail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a mail as RFC 5322 and MIME want it: ASCII, CRLF, folded, each header once. */
final class Message {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** Quoted-printable never writes "=_", so no content can hold the boundary. */
    private static final String BOUNDARY = "=_skerry";

    private static final int FOLD_AT = 76;

    private Message() {}

    static void write(OutgoingMail mail, Bytes out) {
        header(out, "Date", DATE.format(mail.date()));
        header(out, "From", mail.from().header());
        Mailbox replyTo = mail.replyTo();
        if (replyTo != null) {
            header(out, "Reply-To", replyTo.header());
        }
        header(out, "To", mail.to().header());
        header(out, "Message-ID", mail.messageId());
        header(out, "Subject", HeaderText.unstructured(mail.subject()));
        mail.headers().forEach((name, value) -> header(out, name, value));
        header(out, "MIME-Version", "1.0");
        String html = mail.html();
        if (html == null) {
            part(out, "text/plain", mail.text());
        } else {
            header(out, "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + '"');
            out.crlf().ascii("--").ascii(BOUNDARY).crlf();
            part(out, "text/plain", mail.text());
            out.ascii("--").ascii(BOUNDARY).crlf();
            part(out, "text/html", html);
            out.ascii("--").ascii(BOUNDARY).ascii("--").crlf();
        }
    }

    private static void part(Bytes out, String type, String text) {
        out.ascii("Content-Type: ").ascii(type).ascii("; charset=utf-8").crlf();
        out.ascii("Content-Transfer-Encoding: quoted-printable").crlf().crlf();
        QuotedPrintable.write(out, text);
    }

    /** Folds before a word that would pass column 76; a single longer word stays whole. */
    private static void header(Bytes out, String name, String value) {
        out.ascii(name).put(':');
        int column = name.length() + 1;
        int length = value.length();
        for (int start = 0, end; start <= length; start = end + 1) {
            end = value.indexOf(' ', start);
            end = end < 0 ? length : end;
            if (start > 0 && end > start && column + 1 + end - start > FOLD_AT) {
                out.crlf();
                column = 0;
            }
            out.put(' ');
            for (int i = start; i < end; i++) {
                out.put(value.charAt(i));
            }
            column += 1 + end - start;
        }
        out.crlf();
    }
}
