package dev.skerry.accounts.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in.
 *
 * @param method how it began
 * @param refreshedAt when its chain of refresh tokens last grew
 */
public record Session(
        UUID id,
        UUID userId,
        String aal,
        String method,
        Instant createdAt,
        @Nullable Instant refreshedAt,
        @Nullable Instant notAfter,
        @Nullable Instant endedAt) {

    public boolean isOver(Instant now) {
        return endedAt != null || (notAfter != null && !now.isBefore(notAfter));
    }
}
