package dev.skerry.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JsonLoggerTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Logger log =
            new JsonLogger(
                    "dev.skerry.Probe", new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void is_the_provider_that_slf4j_finds() {
        assertThat(LoggerFactory.getLogger("dev.skerry.X")).isInstanceOf(JsonLogger.class);
        assertThat(LoggerFactory.getLogger("io.micronaut.X").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("io.micronaut.X").isWarnEnabled()).isTrue();
    }

    @Test
    void an_event_is_one_line_of_json_whatever_it_holds() {
        log.warn("a \"quoted\"\r\n{\"level\":\"ERROR\"} \u001b[31m {}", "value");

        assertThat(text().lines()).hasSize(1);
        assertThat(text())
                .contains(
                        "\"level\":\"WARN\"",
                        "\"logger\":\"dev.skerry.Probe\"",
                        "a \\\"quoted\\\"\\u000d\\n{\\\"level\\\":\\\"ERROR\\\"} \\u001b[31m value");
    }

    @Test
    void an_exception_goes_into_the_same_line() {
        log.error("failed {}", "here", new IllegalStateException("for kim@example.org"));

        assertThat(text().lines()).hasSize(1);
        assertThat(text())
                .contains(
                        "failed here", "IllegalStateException: for k***@example.org", "\\n\\tat ");
    }

    @Test
    void no_secret_reaches_the_line() {
        String jwt = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXNlY3JldA";
        String[] leaks = {
            "token " + jwt,
            "Authorization: Bearer s3cret-opaque",
            "key sb_secret_alder_s3cret",
            "{\"password\":\"s3cret\",\"email\":\"kim.s3cret@example.org\"}",
            "password=s3cret&x=1",
            "jdbc:postgresql://app:s3cret@db/skerry",
            "refresh_token: s3cret",
            "apikey: s3cret",
        };
        for (String leak : leaks) {
            log.info("{}", leak);
            log.error("failed", new IllegalArgumentException(leak));
        }

        assertThat(text()).doesNotContain("s3cret", jwt).contains("k***@example.org");
    }

    @Test
    void masking_a_long_message_takes_no_time() {
        long before = System.nanoTime();
        log.info("{}", "a".repeat(200_000) + "@" + "b.".repeat(100_000));
        log.info("{}", "eyJ" + "a".repeat(200_000));

        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
