package dev.skerry.functions.auth;

import dev.skerry.http.AuthError;
import org.jspecify.annotations.Nullable;

/** Accounts here have addresses and no telephone numbers; whoever sends one is told. */
final class Phones {

    private Phones() {}

    static void refuse(@Nullable String phone) {
        if (phone != null && !phone.isEmpty()) {
            throw disabled();
        }
    }

    /** The {@code type} of a code that would have come by telephone. */
    static void refuseType(@Nullable String type) {
        if ("sms".equals(type) || "phone_change".equals(type)) {
            throw disabled();
        }
    }

    private static AuthError disabled() {
        return new AuthError(400, "phone_provider_disabled", "Phone logins are disabled");
    }
}
