package dev.skerry.mail.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.mail.feedback.Feedback.Kind;
import io.micronaut.serde.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SesNoticesTest {

    private static final UUID SITE = UUID.fromString("0198f0a0-0000-7000-8000-000000000001");
    private static final UUID MAIL = UUID.fromString("0198f0a0-0000-7000-8000-000000000002");

    private static final String EVENT =
            """
            {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","feedbackId":"f1",\
            "timestamp":"2026-11-21T10:00:00.000Z","bouncedRecipients":[{"emailAddress":"kim@example.org",\
            "diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},\
            "mail":{"messageId":"0100-1","tags":{"site":["%s"],"mail":["%s"]}}}\
            """
                    .formatted(SITE, MAIL);

    private final SesNotices notices = new SesNotices(ObjectMapper.getDefault());

    @Test
    void an_event_is_the_same_in_each_envelope() {
        String quoted = EVENT.replace("\"", "\\\"");
        for (String body :
                new String[] {
                    EVENT,
                    """
                    {"Type":"Notification","MessageId":"m","TopicArn":"arn:aws:sns:x","Subject":"Amazon SES Email Event",
                     "Message":"%s","Timestamp":"2026-11-21T10:00:00.000Z","SignatureVersion":"1"}
                    """
                            .formatted(quoted),
                    """
                    {"version":"0","id":"e","detail-type":"Email Bounced","source":"aws.ses","account":"1","detail":%s}
                    """
                            .formatted(EVENT)
                }) {
            SesNotices.Notice notice = notices.read(body).orElseThrow();
            assertThat(notice.site()).isEqualTo(new SiteId(SITE));
            assertThat(notice.feedback().kind()).isEqualTo(Kind.HARD_BOUNCE);
            assertThat(notice.feedback().key()).isEqualTo("f1");
            assertThat(notice.feedback().mail()).isEqualTo(MAIL);
            assertThat(notice.feedback().reason()).isEqualTo("smtp; 550 5.1.1 user unknown");
        }
    }

    @Test
    void what_says_nothing_of_a_mailbox_is_put_aside() {
        String greeting = "Successfully validated SNS topic for Amazon SES event publishing.";
        assertThat(notices.read(greeting)).isEmpty();
        assertThat(notices.read("{\"Type\":\"Notification\",\"Message\":\"" + greeting + "\"}"))
                .isEmpty();
        assertThat(notices.read(EVENT.replace("\"Bounce\"", "\"Open\""))).isEmpty();
    }

    /** Whatever else the mail says of itself: addresses and headers are anybody's to write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tags\":{\"ses:configuration-set\":[\"other\"]}",
                "\"tags\":{\"site\":[]}",
                "\"tags\":{\"site\":[\"not an id\"]}",
                "\"tags\":{\"site\":[7]}",
                "\"tags\":null",
                "\"headers\":[{\"name\":\"site\",\"value\":\"0198f0a0-0000-7000-8000-000000000001\"}]"
            })
    void mail_without_our_tags_is_nobody_s(String tags) {
        String event = EVENT.replaceAll("\"tags\":\\{[^}]*}", tags.replace("\\", ""));
        assertThat(event).isNotEqualTo(EVENT);
        assertThat(notices.read(event)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "poison",
                "[]",
                "{}",
                "{\"Type\":\"Notification\",\"Message\":\"poison\"}",
                "{\"Type\":\"Notification\"}",
                "{\"source\":\"aws.ec2\",\"detail\":{}}",
                "{\"source\":\"aws.ses\",\"detail\":{}}",
                "{\"eventType\":\"Bounce\"}",
                "{\"eventType\":7,\"mail\":{}}"
            })
    void anything_else_is_refused(String body) {
        assertThatThrownBy(() -> notices.read(body)).isInstanceOf(IllegalArgumentException.class);
    }
}
