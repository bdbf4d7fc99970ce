package dev.skerry.accounts.session;

import org.jspecify.annotations.Nullable;

/** What a person is asked from: shown in lists of sign-ins, and limited by address. */
public record Client(String ip, @Nullable String userAgent) {

    private static final int LONGEST_AGENT = 256;

    public Client {
        if (userAgent != null && userAgent.length() > LONGEST_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_AGENT);
        }
    }
}
