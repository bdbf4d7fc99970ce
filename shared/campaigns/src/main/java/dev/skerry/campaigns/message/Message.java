package dev.skerry.campaigns.message;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a user.
 *
 * @param body plain text
 * @param readAt null until its user said so
 */
@Serdeable
public record Message(
        UUID id,
        String sender,
        String subject,
        String body,
        Instant sentAt,
        @Nullable Instant readAt) {}
