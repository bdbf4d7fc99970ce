package dev.skerry.mail.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.feedback.Feedback.Kind;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in the shapes that the providers' own pages show. */
class ProviderEventsTest {

    private static final UUID MAIL = UUID.fromString("0198f0a0-0000-7000-8000-000000000001");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "email.bounced,   '\"bounce\":{\"type\":\"Permanent\",\"subType\":\"General\",\"message\":\"550 5.1.1\"}', HARD_BOUNCE",
                "email.bounced,   '\"bounce\":{\"type\":\"Transient\",\"subType\":\"MailboxFull\",\"message\":\"452\"}', SOFT_BOUNCE",
                "email.bounced,   '\"bounce\":{\"type\":\"Transient\",\"subType\":\"MessageTooLarge\"}', -",
                "email.bounced,   '\"bounce\":{\"type\":\"Undetermined\",\"subType\":\"Undetermined\"}', SOFT_BOUNCE",
                "email.complained, '\"x\":1', COMPLAINT",
                "email.delivered,  '\"x\":1', DELIVERED",
                "email.suppressed, '\"suppressed\":{\"type\":\"OnAccountSuppressionList\",\"reason\":\"previous_complaint\"}', COMPLAINT",
                "email.suppressed, '\"suppressed\":{\"type\":\"Suppressed\",\"reason\":\"previous_bounce\"}', HARD_BOUNCE",
                "email.delivery_delayed, '\"x\":1', -",
                "email.opened,     '\"x\":1', -",
                "contact.created,  '\"x\":1', -",
            })
    void resend(String type, String data, @Nullable Kind kind) {
        for (String tags :
                List.of(
                        "{\"mail\":\"" + MAIL + "\",\"site\":\"s\"}",
                        "[{\"name\":\"site\",\"value\":\"s\"},{\"name\":\"mail\",\"value\":\""
                                + MAIL
                                + "\"}]")) {
            List<Feedback> read =
                    ResendEvents.read(
                            "msg_1",
                            json(
                                    """
                                    {"type":"%s","created_at":"2026-11-21T10:00:00.000Z",
                                     "data":{"email_id":"re_1","to":["kim@example.org"],"tags":%s,%s}}
                                    """
                                            .formatted(type, tags, data)));
            if (kind == null) {
                assertThat(read).isEmpty();
            } else {
                Feedback event = read.getFirst();
                assertThat(event.kind()).isEqualTo(kind);
                assertThat(event.key()).isEqualTo("msg_1");
                assertThat(event.mail()).isEqualTo(MAIL);
                assertThat(event.providerId()).isEqualTo("re_1");
                assertThat(event.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bounce,     '\"type\":\"bounce\",\"status\":\"5.1.1\",\"reason\":\"550 no such user\"', HARD_BOUNCE",
                "bounce,     '\"type\":\"bounce\"', HARD_BOUNCE",
                "bounce,     '\"type\":\"bounce\",\"status\":\"4.2.2\"', SOFT_BOUNCE",
                "bounce,     '\"type\":\"blocked\",\"status\":\"5.7.1\"', SOFT_BOUNCE",
                "dropped,    '\"reason\":\"Bounced Address\"', HARD_BOUNCE",
                "dropped,    '\"reason\":\"Spam Reporting Address\"', COMPLAINT",
                "dropped,    '\"reason\":\"Unsubscribed Address\"', UNSUBSCRIBED",
                "dropped,    '\"reason\":\"Recipient List over Package Quota\"', -",
                "spamreport, '\"x\":1', COMPLAINT",
                "unsubscribe, '\"x\":1', UNSUBSCRIBED",
                "group_unsubscribe, '\"asm_group_id\":10', UNSUBSCRIBED",
                "delivered,  '\"response\":\"250 OK\"', DELIVERED",
                "deferred,   '\"response\":\"400 later\"', -",
                "processed,  '\"x\":1', -",
                "open,       '\"x\":1', -",
            })
    void send_grid(String event, String data, @Nullable Kind kind) {
        List<Feedback> read =
                SendGridEvents.read(
                        json(
                                """
                                [{"email":"kim@example.org","timestamp":1795255200,"event":"%s","sg_event_id":"e1",
                                  "sg_message_id":"14c5d75ce93.dfd.64b469.filter0001","mail":"%s",%s}]
                                """
                                        .formatted(event, MAIL, data)));
        if (kind == null) {
            assertThat(read).isEmpty();
        } else {
            assertThat(read.getFirst().kind()).isEqualTo(kind);
            assertThat(read.getFirst().key()).isEqualTo("e1");
            assertThat(read.getFirst().mail()).isEqualTo(MAIL);
            assertThat(read.getFirst().providerId()).isEqualTo("14c5d75ce93");
            assertThat(read.getFirst().at()).isEqualTo(Instant.ofEpochSecond(1795255200));
        }
    }

    @Test
    void send_grid_s_good_events_survive_bad_ones_beside_them() {
        assertThat(
                        SendGridEvents.read(
                                json(
                                        """
                                        [null, 1, {"event":"bounce"}, {"event":"bounce","sg_event_id":"e"},
                                         {"event":"bounce","sg_event_id":"e","timestamp":"x"},
                                         {"event":"spamreport","sg_event_id":"e2","timestamp":1795255200,"mail":7}]
                                        """)))
                .singleElement()
                .satisfies(it -> assertThat(it.mail()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bounce,    '\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\"', HARD_BOUNCE",
                "Bounce,    '\"bounceType\":\"Permanent\",\"bounceSubType\":\"NoEmail\"', HARD_BOUNCE",
                "Bounce,    '\"bounceType\":\"Permanent\",\"bounceSubType\":\"Suppressed\"', SUPPRESSED",
                "Bounce,    '\"bounceType\":\"Permanent\",\"bounceSubType\":\"OnAccountSuppressionList\"', SUPPRESSED",
                "Bounce,    '\"bounceType\":\"Transient\",\"bounceSubType\":\"MailboxFull\"', SOFT_BOUNCE",
                "Bounce,    '\"bounceType\":\"Transient\",\"bounceSubType\":\"MessageTooLarge\"', -",
                "Bounce,    '\"bounceType\":\"Undetermined\",\"bounceSubType\":\"Undetermined\"', SOFT_BOUNCE",
                "Complaint, '\"complaintSubType\":null,\"complaintFeedbackType\":\"abuse\"', COMPLAINT",
                "Complaint, '\"complaintSubType\":\"OnAccountSuppressionList\"', SUPPRESSED",
                "Delivery,  '\"smtpResponse\":\"250 OK\"', DELIVERED",
                "Reject,    '\"reason\":\"Bad content\"', REJECTED",
                "Send,      '\"x\":1', -",
                "Open,      '\"x\":1', -",
                "DeliveryDelay, '\"delayType\":\"MailboxFull\"', -",
            })
    void ses(String type, String data, @Nullable Kind kind) {
        JsonNode event =
                json(
                        """
                        {"eventType":"%1$s","%2$s":{"timestamp":"2026-11-21T10:00:00.000Z","feedbackId":"f1",%3$s},
                         "mail":{"messageId":"0100-1","timestamp":"2026-11-21T09:59:59.000Z","destination":["kim@example.org"],
                           "tags":{"ses:configuration-set":["s"],"site":["%4$s"],"mail":["%4$s"]}}}
                        """
                                .formatted(type, type.toLowerCase(Locale.ROOT), data, MAIL));
        if (kind == null) {
            assertThat(SesEvents.read(event)).isEmpty();
        } else {
            Feedback read = SesEvents.read(event).orElseThrow();
            assertThat(read.kind()).isEqualTo(kind);
            assertThat(read.key()).isEqualTo("f1");
            assertThat(read.mail()).isEqualTo(MAIL);
            assertThat(read.providerId()).isEqualTo("0100-1");
            assertThat(read.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        }
    }

    /** A rejection has neither an id nor a time of its own. */
    @Test
    void ses_s_rejection_is_known_by_its_mail() {
        Feedback read =
                SesEvents.read(
                                json(
                                        """
                                        {"eventType":"Reject","reject":{"reason":"Bad content"},
                                         "mail":{"messageId":"0100-1","timestamp":"2026-11-21T09:59:59Z"}}
                                        """))
                        .orElseThrow();
        assertThat(read.key()).isEqualTo("0100-1:reject");
        assertThat(read.reason()).isEqualTo("Bad content");
        assertThat(read.at()).isEqualTo(Instant.parse("2026-11-21T09:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "1",
                "\"x\"",
                "{\"type\":1,\"data\":[]}",
                "{\"type\":\"email.bounced\",\"data\":7,\"created_at\":\"x\"}",
                "{\"type\":\"email.complained\",\"data\":null,\"created_at\":\"+999999999-12-31T23:59:59Z\"}"
            })
    void nothing_is_read_from_what_is_no_event(String body) {
        assertThat(SendGridEvents.read(json(body))).isEmpty();
        assertThat(ResendEvents.read("m", json(body)))
                .allSatisfy(it -> assertThat(it.mail()).isNull());
        assertThat(ResendEvents.read("", json(body))).isEmpty();
        assertThat(SesEvents.read(json(body))).isEmpty();
        assertThat(SesEvents.site(json(body))).isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = ObjectMapper.getDefault().readValue(text, JsonNode.class);
            return node == null ? JsonNode.nullNode() : node;
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
