package dev.skerry.accounts.user;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account about to be created.
 *
 * @param temporaryPassword whether somebody else than its owner chose the password
 */
public record NewUser(
        UUID id,
        EmailAddress email,
        @Nullable String passwordHash,
        boolean temporaryPassword,
        @Nullable Instant confirmedAt,
        @Nullable Instant invitedAt,
        @Nullable String displayName,
        @Nullable String locale,
        Map<String, Object> userMetadata,
        Map<String, Object> appMetadata) {

    @Override
    public String toString() {
        return "NewUser[" + id + "]";
    }
}
