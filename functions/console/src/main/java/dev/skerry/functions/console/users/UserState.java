package dev.skerry.functions.console.users;

import dev.skerry.accounts.user.User;
import java.time.Instant;
import java.util.Locale;

/** How an account stands, in one word. */
public enum UserState {
    SUSPENDED,
    ACTIVE,
    /** Mailed, and not come yet. */
    INVITED,
    /** Signed up with an address that nobody has shown to be theirs. */
    UNCONFIRMED;

    private static final Instant FAR_OFF = Instant.parse("2100-01-01T00:00:00Z");

    public static UserState of(User user, Instant now) {
        if (user.isBanned(now)) {
            return SUSPENDED;
        }
        if (user.isConfirmed()) {
            return ACTIVE;
        }
        return user.invitedAt() == null ? UNCONFIRMED : INVITED;
    }

    /** Until somebody says otherwise: nobody waits for that day. */
    public static boolean isForGood(Instant until) {
        return until.isAfter(FAR_OFF);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
