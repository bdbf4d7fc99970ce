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
 * @param ratePerMinute how often a secret key may be used; null for as often as one likes
 * @param lastUsedAt of a secret key, to the minute; null when it was not used yet
 */
@Serdeable
public record KeyView(
        UUID id,
        String kind,
        String name,
        String shown,
        List<String> scopes,
        @Nullable Integer ratePerMinute,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    KeyView usedAt(@Nullable Instant time) {
        return new KeyView(
                id,
                kind,
                name,
                shown,
                scopes,
                ratePerMinute,
                createdAt,
                expiresAt,
                revokedAt,
                time);
    }
}
