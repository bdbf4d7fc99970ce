package dev.skerry.sites.subscription;

import java.util.Locale;
import java.util.Optional;

/** How it stands with the paying. Whether the site is locked follows from the dates. */
public enum SubscriptionStatus {
    TRIALING,
    ACTIVE,
    PAST_DUE,
    CANCELLED;

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SubscriptionStatus> of(String word) {
        for (SubscriptionStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
