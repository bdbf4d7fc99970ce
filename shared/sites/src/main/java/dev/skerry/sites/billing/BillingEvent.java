package dev.skerry.sites.billing;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the payment provider, as superadmins see it.
 *
 * @param receipt by when it came; the cursor of a list
 * @param status {@code ignored | received | waiting | done | superseded | failed | ticket |
 *     dismissed}; {@code waiting} tries again by itself, {@code failed} waits for a retry, {@code
 *     ticket} for somebody to see to it at the provider; both may be dismissed
 * @param created when it was so at the provider
 * @param reference the subscription that it belongs to
 * @param facts what was taken from it
 * @param error of the last attempt
 * @param note how it was dealt with, of one that was dismissed
 */
@Serdeable
public record BillingEvent(
        String id,
        UUID receipt,
        String type,
        String status,
        Instant created,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        String object,
        @Nullable String reference,
        @Nullable UUID siteId,
        int attempts,
        @Nullable String error,
        @Nullable String note,
        Map<String, String> facts) {

    public BillingEvent {
        facts = Map.copyOf(facts);
    }
}
