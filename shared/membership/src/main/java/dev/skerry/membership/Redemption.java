package dev.skerry.membership;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody used a code.
 *
 * @param codeId which one of its batch
 */
public record Redemption(
        UUID id,
        UUID codeId,
        UUID contactId,
        @Nullable String email,
        @Nullable String name,
        Instant redeemedAt) {}
