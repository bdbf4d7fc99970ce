package dev.skerry.testing.smtp;

import java.util.UUID;

/** What a mail server writes back when there is no such mailbox (RFC 3464). */
public final class BounceReport {

    private BounceReport() {}

    /**
     * @param returnPath whom it is written to
     * @param returned the mail it is about, to kim@example.org
     */
    public static String of(String returnPath, UUID returned) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: <%s>
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; kim@example.org
                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822-headers

                Message-ID: <%s@alder.example>

                --b--
                """
                .formatted(returnPath, returned);
    }
}
