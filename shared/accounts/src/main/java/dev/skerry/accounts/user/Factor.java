package dev.skerry.accounts.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What its owner may know of a second factor: everything but the secret. */
public record Factor(
        UUID id,
        String friendlyName,
        boolean verified,
        @Nullable Instant lastChallengedAt,
        Instant createdAt,
        Instant updatedAt) {}
