package dev.skerry.mail.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.feedback.DeliveryReport.Recipient;
import dev.skerry.mail.feedback.Feedback.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in the shapes that Postfix, Exchange, Exim and Gmail send them. */
class DeliveryReportTest {

    private static final UUID MAIL = UUID.fromString("0198f0a0-0000-7000-8000-000000000001");

    private static final String POSTFIX =
            """
            Return-Path: <>
            Delivered-To: post@alder.example
            Date: Sat, 21 Nov 2026 10:00:00 +0100 (CET)
            From: MAILER-DAEMON@mx.alder.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: post@alder.example
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            	boundary="4ZQxyz.1795255200/mx.alder.example"
            Message-Id: <20261121090000.4ZQxyz@mx.alder.example>

            This is a MIME-encapsulated message.

            --4ZQxyz.1795255200/mx.alder.example
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            --4ZQxyz.1795255200/mx.alder.example
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.alder.example
            X-Postfix-Queue-ID: 4ZQabc
            Arrival-Date: Sat, 21 Nov 2026 09:59:58 +0100 (CET)

            Final-Recipient: rfc822; kim@example.org
            Original-Recipient: rfc822;kim@example.org
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 550 5.1.1 <kim@example.org>: Recipient address
                rejected: User unknown in virtual mailbox table

            --4ZQxyz.1795255200/mx.alder.example
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <post@alder.example>
            From: Alder <post@alder.example>
            Subject: =?utf-8?q?H=C3=B6stnytt?=
            Message-ID: <0198f0a0-0000-7000-8000-000000000001@alder.example>
            To: kim@example.org

            --4ZQxyz.1795255200/mx.alder.example--
            """;

    private static final String EXCHANGE =
            """
            From: <postmaster@example.onmicrosoft.com>
            To: <bounces+0123456789ABCDEFGHIJKLMNOPQRSTUV0123456789@alder.example>
            Subject: Undeliverable: News
            Content-Type: multipart/report; report-type=delivery-status; boundary=_000_x
            MIME-Version: 1.0

            --_000_x
            Content-Type: multipart/alternative; boundary="_001_y"

            --_001_y
            Content-Type: text/plain

            Your message to kim@example.org couldn't be delivered.
            --_001_y--

            --_000_x
            Content-Type: message/delivery-status

            Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.com
            Received-From-MTA: dns;alder.example

            Final-Recipient: rfc822;kim@example.org
            Action: failed
            Status: 5.0.0
            Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found

            --_000_x
            Content-Type: message/rfc822

            From: someone@else.example
            Message-ID: <not-ours@else.example>

            Hello

            --_000_x--
            """;

    private static final String GMAIL =
            """
            To: post@alder.example
            From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
            Content-Type: multipart/report; boundary="00000000000abc"; report-type=delivery-status
            Subject: Delivery Status Notification (Failure)

            --00000000000abc
            Content-Type: multipart/related; boundary="00000000000def"

            --00000000000def
            Content-Type: text/html; charset="UTF-8"

            <p>Address not found</p>
            --00000000000def--

            --00000000000abc
            Content-Type: message/delivery-status

            Reporting-MTA: dns; googlemail.com
            Arrival-Date: Sat, 21 Nov 2026 01:00:00 -0800 (PST)

            Final-Recipient: rfc822; kim@gmail.example
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is
             over quota.
            Last-Attempt-Date: Sat, 21 Nov 2026 01:00:01 -0800 (PST)

            --00000000000abc
            Content-Type: message/rfc822

            Message-ID:
             <0198f0a0-0000-7000-8000-000000000001@alder.example>
            Subject: News

            Hello
            --00000000000abc--
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void postfix(String lineEnd) {
        DeliveryReport report = report(POSTFIX.replace("\n", lineEnd));
        assertThat(report.mail()).contains(MAIL);
        assertThat(report.recipients())
                .containsExactly(
                        new Recipient(
                                "failed",
                                "5.1.1",
                                "smtp; 550 5.1.1 <kim@example.org>: Recipient address rejected: User unknown in"
                                        + " virtual mailbox table"));
        assertThat(report.recipients().getFirst().kind()).contains(Kind.HARD_BOUNCE);
    }

    /** The truth stands beside the status, and the token in the address it was sent to. */
    @Test
    void exchange() {
        DeliveryReport report = report(EXCHANGE);
        assertThat(report.token()).contains("0123456789abcdefghijklmnopqrstuv0123456789");
        assertThat(report.mail()).isEmpty();
        assertThat(report.recipients().getFirst().status()).isEqualTo("5.1.10");
        assertThat(report.recipients().getFirst().kind()).contains(Kind.HARD_BOUNCE);
    }

    @Test
    void gmail() {
        DeliveryReport report = report(GMAIL);
        assertThat(report.mail()).contains(MAIL);
        assertThat(report.recipients().getFirst().kind()).contains(Kind.SOFT_BOUNCE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "failed,    5.1.1,  HARD_BOUNCE",
                "failed,    5.1.2,  HARD_BOUNCE",
                "failed,    5.1.10, HARD_BOUNCE",
                "failed,    5.2.1,  HARD_BOUNCE",
                "failed,    5.4.4,  HARD_BOUNCE",
                "failed,    5.2.2,  SOFT_BOUNCE",
                "failed,    4.4.7,  SOFT_BOUNCE",
                "failed,    5.0.0,  SOFT_BOUNCE",
                "failed,    '',     SOFT_BOUNCE",
                "failed,    5.3.4,  -",
                "failed,    5.2.3,  -",
                "failed,    5.6.1,  -",
                "failed,    5.7.1,  -",
                "failed,    5.7.26, -",
                "delayed,   4.4.1,  -",
                "relayed,   2.0.0,  -",
                "expanded,  2.0.0,  -",
                "delivered, 2.0.0,  DELIVERED",
            })
    void only_a_mailbox_that_is_not_there_is_a_hard_bounce(
            String action, String status, @Nullable Kind kind) {
        assertThat(new Recipient(action, status, null).kind()).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void reads_each_of_several_recipients() {
        String two =
                POSTFIX.replace(
                        "Remote-MTA: dns; mx.example.org\n",
                        "\nFinal-Recipient: rfc822; robin@example.org\nAction: delayed\nStatus: 4.4.1\n");
        assertThat(report(two).recipients())
                .extracting(Recipient::action)
                .containsExactly("failed", "delayed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Subject: Out of office\nAuto-Submitted: auto-replied\n\nBack on Monday.",
                "Content-Type: multipart/report\n\nno boundary",
                "Content-Type: multipart/report; boundary=x\n\n--x\n\n--x--",
                "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
                "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\na: b\n\nAction: failed\n--x--"
            })
    void a_mail_that_is_no_report_is_none(String mail) {
        assertThat(DeliveryReport.parse(mail.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** Reports come from anybody. */
    @Test
    void whatever_comes_breaks_nothing_and_takes_no_time() {
        Random random = new Random(20261122);
        long start = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            byte[] mail = POSTFIX.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(20); n >= 0; n--) {
                mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
            }
            assertThat(DeliveryReport.parse(mail)).isNotNull();
        }
        for (String hostile :
                new String[] {
                    "a".repeat(1_000_000),
                    "\n ".repeat(400_000),
                    "x: " + "\n\t".repeat(400_000),
                    "Content-Type: multipart/report; boundary=x\n\n" + "--x\n".repeat(200_000),
                    "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
                            + "\n \n\n\t\nAction: failed\n".repeat(40_000),
                    "x".repeat(2_000_000)
                }) {
            assertThat(DeliveryReport.parse(hostile.getBytes(StandardCharsets.UTF_8))).isNotNull();
        }
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    private static DeliveryReport report(String text) {
        return DeliveryReport.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
