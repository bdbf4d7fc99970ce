package dev.skerry.crm.mag;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as somebody in a group.
 *
 * @param expiresAt from then on it is as if they were not there; null for never
 */
public record MagMember(
        UUID contactId,
        @Nullable String email,
        @Nullable String name,
        String assignedVia,
        Instant assignedAt,
        @Nullable Instant expiresAt) {}
