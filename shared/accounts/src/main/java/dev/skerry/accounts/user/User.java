package dev.skerry.accounts.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account of one site. The password hash is not part of it: see {@link Credential}.
 *
 * @param newEmail asked for, not confirmed yet
 * @param passwordLent whether somebody else chose the password, for the owner to change
 * @param locale {@code sv} or {@code en}; the site's own when null
 * @param userMetadata what the owner or the site's pages wrote; never trusted
 * @param appMetadata what only the site writes
 */
public record User(
        UUID id,
        String email,
        @Nullable Instant emailConfirmedAt,
        @Nullable String newEmail,
        @Nullable Instant confirmationSentAt,
        @Nullable Instant recoverySentAt,
        @Nullable Instant emailChangeSentAt,
        @Nullable Instant reauthenticationSentAt,
        @Nullable Instant invitedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant bannedUntil,
        @Nullable Instant deletedAt,
        boolean passwordLent,
        @Nullable String displayName,
        @Nullable String locale,
        Map<String, Object> userMetadata,
        Map<String, Object> appMetadata,
        List<Factor> factors,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        factors = List.copyOf(factors);
    }

    /** Whether a second factor is to be shown before anything that matters. */
    public boolean hasSecondFactor() {
        return factors.stream().anyMatch(Factor::verified);
    }

    public boolean isConfirmed() {
        return emailConfirmedAt != null;
    }

    /**
     * As whoever signs up with an address that waits for its owner is shown it: nothing that
     * somebody else wrote, and nothing that tells since when it waits.
     */
    public User asNewcomer(Map<String, Object> data, Instant now) {
        return new User(
                id,
                email,
                emailConfirmedAt,
                null,
                confirmationSentAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                data,
                Map.of(),
                List.of(),
                now,
                now);
    }

    public boolean isBanned(Instant now) {
        return bannedUntil != null && now.isBefore(bannedUntil);
    }
}
