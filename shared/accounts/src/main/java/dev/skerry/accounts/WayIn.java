package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.user.Factor;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows beside a password, or in place of it.
 *
 * @param name as its owner calls it; may be empty
 * @param lastUsedAt of an app for codes, when it was last asked for one
 */
public record WayIn(UUID id, Kind kind, String name, Instant since, @Nullable Instant lastUsedAt) {

    public enum Kind {
        TOTP,
        /** An app for codes that has not shown one yet: it counts for nothing. */
        BEGUN,
        PASSKEY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static WayIn of(Factor factor) {
        return new WayIn(
                factor.id(),
                factor.verified() ? Kind.TOTP : Kind.BEGUN,
                factor.friendlyName(),
                factor.createdAt(),
                factor.lastChallengedAt());
    }

    static WayIn of(Passkey passkey) {
        return new WayIn(
                passkey.id(),
                Kind.PASSKEY,
                passkey.friendlyName(),
                passkey.createdAt(),
                passkey.lastUsedAt());
    }
}
