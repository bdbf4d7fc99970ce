package dev.skerry.membership;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code as staff see it afterwards: never its letters.
 *
 * @param status "available", or "redeemed" when it can be used no more
 * @param contactId who redeemed it last
 */
@Serdeable
public record IssuedCode(
        UUID id,
        String status,
        int useCount,
        @Nullable Instant redeemedAt,
        @Nullable UUID contactId,
        @Nullable String email) {

    static IssuedCode of(
            UUID id,
            @Nullable Integer maxUses,
            int useCount,
            @Nullable Instant redeemedAt,
            @Nullable UUID contactId,
            @Nullable String email) {
        boolean usedUp = maxUses != null && useCount >= maxUses;
        return new IssuedCode(
                id, usedUp ? "redeemed" : "available", useCount, redeemedAt, contactId, email);
    }
}
