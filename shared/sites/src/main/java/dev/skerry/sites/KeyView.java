package dev.skerry.sites;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as site admins see it.
 *
 * @param shown all of a publishable key, the first characters of a secret one
 */
@Serdeable
public record KeyView(
        UUID id,
        String kind,
        String name,
        String shown,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
