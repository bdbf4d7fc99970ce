package dev.skerry.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.site.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final SiteId ALDER = SiteId.parse("0192f0c1-0000-7000-8000-00000000000a");
    private static final String SUBJECT = "0192f0c1-0000-7000-8000-000000000001";
    private static final String GOOD =
            """
            {"version":1,"site":"%s","actorKind":"user","kind":"mail","subject":"%s",\
            "requestId":"r-1","sentAt":"2026-11-21T06:00:00Z"}"""
                    .formatted(ALDER, SUBJECT);

    @Test
    void reads_back_what_it_wrote_with_and_without_a_subject() {
        Instant sent = Instant.parse("2026-11-21T06:00:00.123456Z");
        for (UUID subject : new UUID[] {UUID.fromString(SUBJECT), null}) {
            Envelope envelope = new Envelope(1, ALDER, "staff", "mail", subject, "r-1", sent);
            assertThat(Envelope.decode(envelope.encode(), Optional.of(envelope.group())))
                    .isEqualTo(envelope);
        }
        assertThat(Envelope.decode(GOOD, Optional.empty()).encode()).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"version\":1}",
                "{\"version\":1,",
                "\u0000",
            })
    void refuses_what_is_no_envelope(String body) {
        assertRefused(body);
    }

    @Test
    void refuses_other_versions_unknown_fields_wrong_types_and_anything_behind_it() {
        assertRefused(GOOD.replace("\"version\":1", "\"version\":2"));
        assertRefused(GOOD.replace("\"version\":1", "\"version\":\"1\""));
        assertRefused(GOOD.replace("\"version\":1", "\"version\":99999999999"));
        assertRefused(GOOD.replace("\"version\":1,", ""));
        assertRefused(GOOD.replace("\"version\":1", "\"version\":1,\"version\":1"));
        assertRefused(GOOD.replace("\"version\":1", "\"version\":1,\"role\":\"admin\""));
        assertRefused(GOOD.replace("\"user\"", "{\"kind\":\"user\"}"));
        assertRefused(GOOD.replace("\"user\"", "null"));
        assertRefused(GOOD.replace("\"user\"", "\"user\\nERROR\""));
        assertRefused(GOOD.replace(SUBJECT, "1-1-1-1-1"));
        assertRefused(GOOD.replace(SUBJECT, "x"));
        assertRefused(GOOD.replace("2026-11-21T06:00:00Z", "yesterday"));
        assertRefused(GOOD.replace("r-1", "r 1"));
        assertRefused(GOOD.replace("r-1", "r".repeat(200)));
        assertRefused(GOOD.replace("r-1", "r".repeat(5_000)));
        assertRefused(GOOD + GOOD);
        assertRefused(GOOD + "x");
        assertRefused("[".repeat(1_900));
    }

    @Test
    void refuses_an_envelope_that_came_under_the_group_of_another_site() {
        String birch = "0192f0c1-0000-7000-8000-00000000000b";
        Delivery forged = new Delivery("m", "r", GOOD, birch, 1);
        assertThatThrownBy(forged::envelope).isInstanceOf(RefusedEnvelope.class);
        assertThat(new Delivery("m", "r", GOOD, ALDER.toString(), 1).envelope().site())
                .isEqualTo(ALDER);
    }

    private static void assertRefused(String body) {
        assertThatThrownBy(() -> Envelope.decode(body, Optional.empty()))
                .as(body)
                .isInstanceOf(RefusedEnvelope.class)
                .hasMessageNotContaining("ERROR");
    }
}
