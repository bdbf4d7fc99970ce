package dev.skerry.mail.feedback;

import dev.skerry.mail.feedback.Feedback.Kind;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Resend's webhook sends: one event a time. */
public final class ResendEvents {

    private ResendEvents() {}

    /**
     * @param id of the message that brought it, {@code svix-id}
     * @return empty for an event that says nothing of a mailbox
     */
    public static List<Feedback> read(String id, JsonNode event) {
        Kind kind = kind(event);
        Instant at = Fields.instant(Fields.text(event, "created_at"));
        if (kind == null || at == null || id.isEmpty() || id.length() > Feedback.LONGEST_KEY) {
            return List.of();
        }
        JsonNode data = Fields.at(event, "data");
        return List.of(
                new Feedback(
                        "resend",
                        id,
                        kind,
                        mail(Fields.at(data, "tags")),
                        Fields.text(data, "email_id"),
                        reason(data),
                        at));
    }

    private static @Nullable Kind kind(JsonNode event) {
        return switch (Fields.word(event, "type")) {
            case "email.delivered" -> Kind.DELIVERED;
            case "email.complained" -> Kind.COMPLAINT;
            // Resend knows the address of old: what it was then, it is not sent to now.
            case "email.suppressed" ->
                    Fields.word(event, "data", "suppressed", "reason").contains("complaint")
                            ? Kind.COMPLAINT
                            : Kind.HARD_BOUNCE;
            case "email.bounced" -> bounce(event);
            default -> null;
        };
    }

    /** A mail that was too large or not liked says nothing of the mailbox. */
    private static @Nullable Kind bounce(JsonNode event) {
        String subtype = Fields.word(event, "data", "bounce", "subType");
        return switch (Fields.word(event, "data", "bounce", "type")) {
            case "Permanent" -> Kind.HARD_BOUNCE;
            case "Transient" -> Bounces.isOfContent(subtype) ? null : Kind.SOFT_BOUNCE;
            default -> Kind.SOFT_BOUNCE;
        };
    }

    private static @Nullable String reason(@Nullable JsonNode data) {
        String bounced = Fields.text(data, "bounce", "message");
        return bounced == null ? Fields.text(data, "suppressed", "message") : bounced;
    }

    /** An object, or a list of names and values as they were sent. */
    private static @Nullable UUID mail(@Nullable JsonNode tags) {
        if (tags != null && tags.isArray()) {
            for (JsonNode tag : tags.values()) {
                if (Fields.word(tag, "name").equals("mail")) {
                    return Fields.uuid(Fields.text(tag, "value"));
                }
            }
            return null;
        }
        return Fields.uuid(Fields.text(tags, "mail"));
    }
}
