package dev.skerry.kernel.id;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that is handed out once and kept only as its hash: links in mail, refresh tokens, keys.
 *
 * @param plain 256 random bits in base64url, 43 characters; give it away and forget it
 * @param hash its SHA-256: what the row keeps
 */
public record OneTimeToken(String plain, byte[] hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static OneTimeToken random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token that somebody presented: looked up by its hash, never compared as text. */
    public static OneTimeToken of(String plain) {
        return new OneTimeToken(plain, Hashes.sha256(plain));
    }

    @Override
    public String toString() {
        return "OneTimeToken[…]";
    }
}
