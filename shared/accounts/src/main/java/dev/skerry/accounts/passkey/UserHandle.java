package dev.skerry.accounts.passkey;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What an authenticator keeps of the account: the id, and nothing about the person. */
public final class UserHandle {

    private UserHandle() {}

    public static byte[] of(UUID user) {
        return user.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
