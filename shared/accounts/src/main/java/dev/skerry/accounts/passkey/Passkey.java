package dev.skerry.accounts.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One passkey of one account. */
public record Passkey(
        UUID id,
        UUID userId,
        CredentialRecord credential,
        String friendlyName,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
