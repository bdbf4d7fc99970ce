package dev.skerry.mail.feedback;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reports of one mail.
 *
 * @param provider {@code resend | sendgrid | ses | smtp}
 * @param key the provider's id of the event: the same one is the same event
 * @param mail our id of the mail, where the provider brings it back
 * @param providerId the provider's id of the mail
 * @param reason what it or the mailbox's server said
 * @param at when it happened, by the provider's clock
 */
public record Feedback(
        String provider,
        String key,
        Kind kind,
        @Nullable UUID mail,
        @Nullable String providerId,
        @Nullable String reason,
        Instant at) {

    public enum Kind {
        DELIVERED,
        /** It could not be delivered now: the mailbox is full, its server busy. */
        SOFT_BOUNCE,
        /** It never can: there is no such mailbox. */
        HARD_BOUNCE,
        /** The provider knows the address of old, and did not try. */
        SUPPRESSED,
        /** The provider had taken it, and then found that it must not leave. */
        REJECTED,
        /** The reader called it spam. */
        COMPLAINT,
        /** The reader used the provider's own link. */
        UNSUBSCRIBED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The word among a mail's attempts. */
        String outcome() {
            return switch (this) {
                case DELIVERED -> "delivered";
                case SOFT_BOUNCE -> "soft_bounced";
                case HARD_BOUNCE -> "bounced";
                case SUPPRESSED -> "suppressed";
                case REJECTED -> "rejected";
                case COMPLAINT -> "complained";
                case UNSUBSCRIBED -> "unsubscribed";
            };
        }
    }

    /** Of what a provider calls an event; longer ones are not ours. */
    static final int LONGEST_KEY = 300;

    public Feedback {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("An event without a usable id");
        }
        reason = reason == null ? null : line(reason);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 500 ? line : line.substring(0, 500);
    }
}
