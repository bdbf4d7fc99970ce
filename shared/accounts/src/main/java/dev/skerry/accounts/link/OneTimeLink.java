package dev.skerry.accounts.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code one_time_tokens}.
 *
 * @param newEmail the address an {@code email_change} is about
 */
public record OneTimeLink(
        UUID id,
        UUID userId,
        LinkKind kind,
        @Nullable String codeHash,
        @Nullable Instant codeExpiresAt,
        int codeAttempts,
        @Nullable String newEmail,
        Instant expiresAt) {}
