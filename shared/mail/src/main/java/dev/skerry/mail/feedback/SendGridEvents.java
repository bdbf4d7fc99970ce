package dev.skerry.mail.feedback;

import dev.skerry.mail.feedback.Feedback.Kind;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What SendGrid's event webhook sends: a list of events. */
public final class SendGridEvents {

    private SendGridEvents() {}

    /** Those that say something of a mailbox. */
    public static List<Feedback> read(JsonNode events) {
        List<Feedback> all = new ArrayList<>();
        if (events.isArray()) {
            for (JsonNode event : events.values()) {
                Feedback read = event.isObject() ? one(event) : null;
                if (read != null) {
                    all.add(read);
                }
            }
        }
        return all;
    }

    private static @Nullable Feedback one(JsonNode event) {
        Kind kind = kind(event);
        String key = Fields.word(event, "sg_event_id");
        JsonNode time = event.get("timestamp");
        if (kind == null
                || key.isEmpty()
                || key.length() > Feedback.LONGEST_KEY
                || time == null
                || !time.isNumber()) {
            return null;
        }
        return new Feedback(
                "sendgrid",
                key,
                kind,
                mail(event),
                providerId(event),
                Fields.text(event, "reason"),
                Instant.ofEpochSecond(Math.clamp(time.getLongValue(), 0, 253_402_300_799L)));
    }

    /** Of deferrals SendGrid makes a bounce itself, in the end. */
    private static @Nullable Kind kind(JsonNode event) {
        return switch (Fields.word(event, "event")) {
            case "delivered" -> Kind.DELIVERED;
            case "spamreport" -> Kind.COMPLAINT;
            case "unsubscribe", "group_unsubscribe" -> Kind.UNSUBSCRIBED;
            case "bounce" ->
                    Fields.word(event, "type").equals("blocked")
                                    || !Fields.word(event, "status").matches("5\\..*|")
                            ? Kind.SOFT_BOUNCE
                            : Kind.HARD_BOUNCE;
            // SendGrid knows the address of old, and does not send to it.
            case "dropped" -> dropped(Fields.word(event, "reason"));
            default -> null;
        };
    }

    private static @Nullable Kind dropped(String reason) {
        return switch (reason) {
            case "Bounced Address", "Invalid" -> Kind.HARD_BOUNCE;
            case "Spam Reporting Address" -> Kind.COMPLAINT;
            case "Unsubscribed Address" -> Kind.UNSUBSCRIBED;
            default -> null;
        };
    }

    /** Custom arguments come back among the event's own members. */
    private static @Nullable UUID mail(JsonNode event) {
        return Fields.uuid(Fields.text(event, "mail"));
    }

    /** What the answer to the sending called it, before SendGrid added where it went. */
    private static @Nullable String providerId(JsonNode event) {
        String id = Fields.text(event, "sg_message_id");
        return id == null ? null : id.replaceFirst("\\..*", "");
    }
}
