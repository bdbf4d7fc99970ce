package dev.skerry.crm.contact;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a contact's activity stream.
 *
 * @param source {@code staff}, or the capability that wrote it
 */
@Serdeable
public record Note(
        UUID id, String body, String source, @Nullable UUID authorId, Instant createdAt) {}
