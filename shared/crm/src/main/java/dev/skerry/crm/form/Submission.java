package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody sent through a form. */
@Serdeable
public record Submission(
        UUID id,
        @Nullable UUID contactId,
        Map<String, Object> answers,
        @Nullable String ipAddress,
        Instant createdAt) {}
