package dev.skerry.membership;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A batch about to be stored. */
record NewBatch(
        UUID id,
        UUID magId,
        String name,
        String useType,
        @Nullable Integer maxUses,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable Integer memberDays,
        CodePattern pattern,
        @Nullable UUID createdBy,
        Instant createdAt) {}
