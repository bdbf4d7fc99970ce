package dev.skerry.mail.feedback;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.mail.feedback.Feedback.Kind;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration set of Amazon SES publishes: one event a time, about one recipient. Whose
 * mail it was is told by the tags that it was sent with, never by what the mail itself says.
 */
public final class SesEvents {

    private SesEvents() {}

    /** Of which site the mail was; empty for mail that Skerry did not send. */
    public static Optional<SiteId> site(JsonNode event) {
        return Optional.ofNullable(tag(event, "site")).map(SiteId::new);
    }

    /**
     * @return empty for an event that says nothing of a mailbox
     */
    public static Optional<Feedback> read(JsonNode event) {
        String type = Fields.word(event, "eventType");
        String section = type.toLowerCase(Locale.ROOT);
        Kind kind = kind(type, event);
        String messageId = Fields.text(event, "mail", "messageId");
        Instant at = at(event, section);
        if (kind == null || messageId == null || at == null) {
            return Optional.empty();
        }
        String feedbackId = Fields.word(event, section, "feedbackId");
        String key = feedbackId.isEmpty() ? messageId + ":" + section : feedbackId;
        return key.length() > Feedback.LONGEST_KEY
                ? Optional.empty()
                : Optional.of(
                        new Feedback(
                                "ses",
                                key,
                                kind,
                                tag(event, "mail"),
                                messageId,
                                reason(event, section),
                                at));
    }

    private static @Nullable Kind kind(String type, JsonNode event) {
        return switch (type) {
            case "Delivery" -> Kind.DELIVERED;
            case "Reject" -> Kind.REJECTED;
            case "Complaint" ->
                    isSuppressed(Fields.word(event, "complaint", "complaintSubType"))
                            ? Kind.SUPPRESSED
                            : Kind.COMPLAINT;
            case "Bounce" -> bounce(event);
            default -> null;
        };
    }

    private static @Nullable Kind bounce(JsonNode event) {
        String subtype = Fields.word(event, "bounce", "bounceSubType");
        return switch (Fields.word(event, "bounce", "bounceType")) {
            case "Permanent" -> isSuppressed(subtype) ? Kind.SUPPRESSED : Kind.HARD_BOUNCE;
            case "Transient" -> Bounces.isOfContent(subtype) ? null : Kind.SOFT_BOUNCE;
            default -> Kind.SOFT_BOUNCE;
        };
    }

    /** On the list of Amazon's, of the account or of a tenant: it says nothing of this mail. */
    private static boolean isSuppressed(String subtype) {
        return subtype.equals("Suppressed") || subtype.endsWith("SuppressionList");
    }

    /** A rejection has no time of its own; it comes right after the mail. */
    private static @Nullable Instant at(JsonNode event, String section) {
        Instant own = Fields.instant(Fields.text(event, section, "timestamp"));
        return own == null ? Fields.instant(Fields.text(event, "mail", "timestamp")) : own;
    }

    private static @Nullable String reason(JsonNode event, String section) {
        JsonNode recipients = Fields.at(event, section, "bouncedRecipients");
        if (recipients != null && recipients.isArray() && recipients.size() > 0) {
            return Fields.text(recipients.get(0), "diagnosticCode");
        }
        String rejected = Fields.text(event, section, "reason");
        return rejected == null ? Fields.text(event, section, "complaintFeedbackType") : rejected;
    }

    /** Tags have several values; ours have one. */
    private static @Nullable UUID tag(JsonNode event, String name) {
        JsonNode values = Fields.at(event, "mail", "tags", name);
        JsonNode first =
                values != null && values.isArray() && values.size() == 1 ? values.get(0) : null;
        return first != null && first.isString() ? Fields.uuid(first.getStringValue()) : null;
    }
}
