package dev.skerry.accounts.link;

import dev.skerry.accounts.pkce.CodeChallenge;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code one_time_tokens}.
 *
 * @param newEmail the address a change of address is about
 * @param challenge of who asked by PKCE
 */
public record OneTimeLink(
        UUID id,
        UUID userId,
        LinkKind kind,
        String codeHash,
        Instant codeExpiresAt,
        int codeAttempts,
        @Nullable String newEmail,
        @Nullable CodeChallenge challenge,
        Instant expiresAt) {}
