package dev.skerry.accounts.session;

import java.security.interfaces.ECPrivateKey;

/** The private half of a site's current ES256 key. */
public record SigningKey(String kid, ECPrivateKey privateKey) {

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
