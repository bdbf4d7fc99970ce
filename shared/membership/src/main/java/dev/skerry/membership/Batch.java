package dev.skerry.membership;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch of codes for one group.
 *
 * @param useType {@code single_use} or {@code multi_use}
 * @param maxUses how often each code may be used; null for as often as people like
 * @param memberDays how long a membership lasts from the day of redeeming; null for good
 * @param codes how many codes there are
 * @param redemptions how often one of them was redeemed
 */
@Serdeable
public record Batch(
        UUID id,
        UUID magId,
        String magName,
        String name,
        String useType,
        @Nullable Integer maxUses,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable Integer memberDays,
        String codePrefix,
        String codeSuffix,
        int randomLength,
        String excludeChars,
        long codes,
        long redemptions,
        Instant createdAt) {

    /** What time makes of it. */
    public enum Standing {
        COMING,
        OPEN,
        OVER
    }

    public Standing standing(Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return Standing.OVER;
        }
        return startsAt != null && startsAt.isAfter(now) ? Standing.COMING : Standing.OPEN;
    }

    public boolean isSingleUse() {
        return useType.equals("single_use");
    }

    CodePattern pattern() {
        return new CodePattern(codePrefix, codeSuffix, randomLength, excludeChars);
    }
}
