package dev.skerry.crm.mag;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact's place in a group.
 *
 * @param expiresAt from then on it is as if it were not there; null for never
 */
@Serdeable
public record ContactMag(
        UUID magId,
        String name,
        String assignedVia,
        Instant assignedAt,
        @Nullable Instant expiresAt) {}
