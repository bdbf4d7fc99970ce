package dev.skerry.kernel.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log.
 *
 * @param actor "anonymous", "user", "staff", "service" or "worker"
 * @param actorId the account, or the key, that asked
 * @param detail a JSON object of words
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        UUID id,
        Instant at,
        String event,
        String outcome,
        String actor,
        @Nullable UUID actorId,
        @Nullable UUID subject,
        @Nullable String addressHash,
        @Nullable String ip,
        String requestId,
        String detail) {}
