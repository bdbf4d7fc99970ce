package dev.skerry.crm.contact;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act of consenting or refusing; the latest of a type counts.
 *
 * @param wording what they agreed to, where it is known
 * @param page where they did
 */
@Serdeable
public record Consent(
        String type,
        boolean consented,
        String method,
        @Nullable String ipAddress,
        Instant consentedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String wording,
        @Nullable String page) {}
