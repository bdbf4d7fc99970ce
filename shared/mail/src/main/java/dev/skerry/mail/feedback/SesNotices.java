package dev.skerry.mail.feedback;

import dev.skerry.kernel.site.SiteId;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what Amazon SES has put into a queue: an event as it is (SNS with raw delivery), in the
 * envelope of SNS, or in that of EventBridge.
 */
@Singleton
public final class SesNotices {

    /**
     * @param site whose mail it was
     */
    public record Notice(SiteId site, Feedback feedback) {}

    /** What SES says to a topic when it is made an event's destination. */
    private static final String GREETING = "Successfully validated SNS topic";

    private static final Logger LOG = LoggerFactory.getLogger(SesNotices.class);

    private final ObjectMapper json;

    SesNotices(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @return empty for an event that says nothing of a mailbox, and for one about mail that no
     *     site here sent, which is put aside with a word in the log
     * @throws IllegalArgumentException for anything but an event of SES
     */
    public Optional<Notice> read(String body) {
        JsonNode message = body.startsWith(GREETING) ? null : parsed(body);
        String inner = Fields.text(message, "Message");
        if (inner != null && Fields.word(message, "Type").equals("Notification")) {
            message = inner.startsWith(GREETING) ? null : parsed(inner);
        } else if (Fields.word(message, "source").equals("aws.ses")) {
            message = Fields.at(message, "detail");
        }
        return message == null ? Optional.empty() : event(message);
    }

    private static Optional<Notice> event(JsonNode event) {
        String type = Fields.word(event, "eventType");
        if (type.isEmpty() || Fields.at(event, "mail") == null) {
            throw new IllegalArgumentException("Not an event of SES");
        }
        Optional<SiteId> site = SesEvents.site(event);
        if (site.isEmpty()) {
            String mail = Fields.text(event, "mail", "messageId");
            LOG.warn("{} of {} is put aside: no site here sent that mail", type, mail);
        }
        return site.flatMap(it -> SesEvents.read(event).map(read -> new Notice(it, read)));
    }

    private JsonNode parsed(String text) {
        try {
            JsonNode node = json.readValue(text, JsonNode.class);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }
}
