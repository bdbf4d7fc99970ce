package dev.skerry.adapter.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Outcome.Accepted;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The limits of RFC 5321 and 5322, on both sides of each: what is allowed arrives as it was and
 * without a finding, what is not is refused before it comes near the wire.
 */
class WireLimitsTest {

    private static final List<ReceivedMail> RECEIVED =
            Collections.synchronizedList(new ArrayList<>());
    private static final SmtpSink SINK = SmtpSink.start(RECEIVED::add);

    private static final String LOCAL_64 = "l".repeat(64);

    /** With a local part of 64 it makes an address of 254 octets: labels of 63, 63 and 57. */
    private static final String DOMAIN_189 =
            "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(57) + ".org";

    @BeforeEach
    void forget() {
        RECEIVED.clear();
    }

    @AfterAll
    static void stop() {
        SINK.close();
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                to("64 octets before the @", LOCAL_64 + "@example.org"),
                to("63 octets in a label", "a@" + "b".repeat(63) + ".org"),
                to("254 octets", LOCAL_64 + "@" + DOMAIN_189),
                to("punctuation", "o'hara+a=b/c!#$%&*?^_`{|}~-@example.org"),
                to("a domain in letters of its own", "kim@åäö.example"),
                subject("998 letters", "x".repeat(998)),
                subject("998 letters of two octets", "å".repeat(998)),
                subject("998 letters in words", ("word ".repeat(200)).substring(0, 998)),
                subject("499 of four octets", "\ud83d\udc15".repeat(499)),
                subject("77 octets, 78 with the name", "x".repeat(69)),
                subject("spaces in rows", "a  b   c"),
                subject("what looks encoded", "=?UTF-8?Q?=0D=0ABcc:_all=40example.org?="),
                subject("what looks like a header", "Bcc: all@example.org"),
                subject(
                        "right to left letters",
                        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"),
                name("256 letters", "n".repeat(256)),
                name("256 letters of two octets", "ö".repeat(256)),
                name("commas and brackets", "Kim, <all@example.org>; (Robin) @ \"home\" \\"),
                name("a family of many", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"),
                header("990 octets of name and value", "x".repeat(990 - "X-Campaign".length())));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void arrives_as_it_was(String what, Supplier<OutgoingMail> made) {
        OutgoingMail mail = made.get();
        try (MailConnection connection = Mails.open(Mails.clear(SINK.port()))) {
            assertThat(connection.submit(mail)).isInstanceOf(Accepted.class);
        }
        assertThat(RECEIVED).hasSize(1);
        MimeLint.requireClean(RECEIVED);
        ReceivedMail got = RECEIVED.getFirst();
        assertThat(got.to()).containsExactly(mail.to().address());
        List<String> names = got.headerLines().stream().map(it -> it.split(":", 2)[0]).toList();
        assertThat(names).doesNotContain("Bcc", "Cc").doesNotHaveDuplicates();
    }

    static Stream<Arguments> refused() {
        Stream<Arguments> lengths =
                Stream.of(
                        to("65 octets before the @", LOCAL_64 + "l@example.org"),
                        to("64 octets in a label", "a@" + "b".repeat(64) + ".org"),
                        to("255 octets", LOCAL_64 + "@c" + DOMAIN_189),
                        to("nothing before the @", "@example.org"),
                        to("nothing after the @", "kim@"),
                        to("an address in brackets", "kim@[127.0.0.1]"),
                        to("two of them", "kim@example.org,all@example.org"),
                        subject("999 letters", "x".repeat(999)),
                        name("257 letters", "n".repeat(257)),
                        header("991 octets", "x".repeat(991 - "X-Campaign".length())));
        return Stream.concat(lengths, characters().flatMap(WireLimitsTest::everywhere));
    }

    /** Each ends a line for somebody, hides what follows, or turns it around. */
    private static Stream<String> characters() {
        IntStream controls =
                IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0));
        IntStream lines = IntStream.of(0x2028, 0x2029);
        IntStream bidi =
                IntStream.concat(IntStream.range(0x202a, 0x202f), IntStream.range(0x2066, 0x206a));
        return Stream.concat(
                IntStream.concat(IntStream.concat(controls, lines), bidi)
                        .mapToObj(Character::toString),
                Stream.of("\r\n", "\r\n ", "\n\t", "\ud800", "\udc00", "\udc15\ud83d"));
    }

    private static Stream<Arguments> everywhere(String character) {
        String what = "U+" + Integer.toHexString(character.codePointAt(0)) + " in ";
        String evil = "Kim" + character + "Bcc: all@example.org";
        return Stream.of(
                to(what + "an address", "kim" + character + "@example.org"),
                to(what + "a domain", "kim@example" + character + ".org"),
                subject(what + "a subject", evil),
                name(what + "a name", evil),
                header(what + "a header", evil));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void comes_nowhere_near_the_wire(String what, Supplier<OutgoingMail> made) {
        assertThatIllegalArgumentException().isThrownBy(made::get);
    }

    private static Arguments to(String what, String address) {
        return row(what, () -> mail(null, address, "Hi", Map.of()));
    }

    private static Arguments subject(String what, String subject) {
        return row(what, () -> mail(null, "kim@example.org", subject, Map.of()));
    }

    private static Arguments name(String what, String name) {
        return row(what, () -> mail(name, "kim@example.org", "Hi", Map.of()));
    }

    private static Arguments header(String what, String value) {
        return row(what, () -> mail(null, "kim@example.org", "Hi", Map.of("X-Campaign", value)));
    }

    private static Arguments row(String what, Supplier<OutgoingMail> made) {
        return Arguments.of(what, made);
    }

    /** One name wherever a name can stand. */
    private static OutgoingMail mail(
            @Nullable String name, String to, String subject, Map<String, String> headers) {
        return new OutgoingMail(
                "<1@alder.example>",
                new Mailbox(name, "hello@alder.example"),
                new Mailbox(name, "office@alder.example"),
                new Mailbox(name, to),
                subject,
                "Hi",
                "<p>Hi</p>",
                withAutoSubmitted(headers),
                Map.of(),
                Instant.parse("2026-11-21T06:30:00Z"));
    }

    private static Map<String, String> withAutoSubmitted(Map<String, String> headers) {
        Map<String, String> all = new java.util.LinkedHashMap<>(headers);
        all.put("Auto-Submitted", "auto-generated");
        return all;
    }
}
