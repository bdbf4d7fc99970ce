package dev.skerry.mail.domain;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain that the site sends from.
 *
 * @param signing {@code own} when Skerry signs with a key of its own, {@code provider} when the
 *     provider does
 * @param state pending until all required records were found once, verified while they are, failed
 *     when they no longer are
 */
@Serdeable
public record SenderDomain(
        UUID id,
        String domain,
        String signing,
        String state,
        List<DnsRecord> records,
        Instant createdAt,
        @Nullable Instant checkedAt,
        @Nullable Instant verifiedAt,
        Instant nextCheckAt) {

    public SenderDomain {
        records = List.copyOf(records);
    }

    /** Whether mail from here is believed. */
    boolean isVerified() {
        return state.equals("verified");
    }

    /** Whether it was once, and no longer is. */
    boolean isFailed() {
        return state.equals("failed");
    }
}
