package dev.skerry.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: x@evil.example",
                "\n",
                "\r",
                "\0",
                "\u0085",
                "\u2028",
                "\u2029",
                "\ud800",
                "\u007f"
            })
    void refuses_what_could_end_a_line_in_every_header(String evil) {
        refused(() -> mail("<1@alder.example>" + evil, "Hi", Map.of(), Map.of()));
        refused(() -> mail("<1@alder.example>", "Hi" + evil, Map.of(), Map.of()));
        refused(() -> mail("<1@alder.example>", "Hi", Map.of("X-A" + evil, "b"), Map.of()));
        refused(() -> mail("<1@alder.example>", "Hi", Map.of("X-A", "b" + evil), Map.of()));
        refused(() -> mail("<1@alder.example>", "Hi", Map.of(), Map.of("outbox", "1" + evil)));
        refused(() -> new Mailbox("Alder" + evil, "a@alder.example"));
        refused(() -> new Mailbox("Alder", "a@alder.example" + evil));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "to",
                "BCC",
                "Subject",
                "date",
                "message-id",
                "Content-Type",
                "Reply-To",
                "X:",
                ""
            })
    void refuses_headers_that_the_message_has_itself(String name) {
        refused(() -> mail("<1@alder.example>", "Hi", Map.of(name, "x"), Map.of()));
    }

    @Test
    void refuses_the_same_header_twice_in_different_case() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("X-Campaign", "1");
        twice.put("x-campaign", "2");
        refused(() -> mail("<1@alder.example>", "Hi", twice, Map.of()));
    }

    @Test
    void refuses_a_header_that_is_too_long_for_a_line() {
        assertThat(mail("<1@alder.example>", "Hi", Map.of("X-A", "b".repeat(987)), Map.of()))
                .isNotNull();
        refused(() -> mail("<1@alder.example>", "Hi", Map.of("X-A", "b".repeat(988)), Map.of()));
        refused(() -> mail("<1@alder.example>", "s".repeat(999), Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1@alder.example",
                "<1>",
                "<1@alder.example",
                "<a b@alder.example>",
                "<1@a><2@b>"
            })
    void refuses_what_is_not_a_message_id(String id) {
        refused(() -> mail(id, "Hi", Map.of(), Map.of()));
    }

    @Test
    void says_nothing_about_people_or_secrets_when_printed() {
        assertThat(mail("<1@alder.example>", "Secret", Map.of(), Map.of()).toString())
                .isEqualTo("OutgoingMail[<1@alder.example>]");
        assertThat(
                        SmtpRelay.to("relay.example", 587, SmtpRelay.Security.STARTTLS)
                                .withSignIn("key-1", "hunter2")
                                .toString())
                .isEqualTo("Smtp[relay.example:587 STARTTLS signed in]");
    }

    private static void refused(Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run);
    }

    private static OutgoingMail mail(
            String id, String subject, Map<String, String> headers, Map<String, String> tags) {
        return new OutgoingMail(
                id,
                new Mailbox("Alder", "hello@alder.example"),
                null,
                Mailbox.of("kim@example.org"),
                subject,
                "text",
                null,
                headers,
                tags,
                Instant.EPOCH);
    }
}
