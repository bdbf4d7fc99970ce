package dev.skerry.kernel.mail;

import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;

/**
 * What a domain signs its mail with (RFC 6376). The public half stands in DNS as {@code
 * <selector>._domainkey.<domain>}.
 *
 * @param key RSA of 2048 bits, or Ed25519 (RFC 8463)
 */
public record DkimKey(String domain, String selector, PrivateKey key) {

    public DkimKey {
        HeaderText.requireToken("domain", domain);
        HeaderText.requireToken("selector", selector);
        if (!(key instanceof RSAPrivateKey) && !(key instanceof EdECPrivateKey)) {
            throw new IllegalArgumentException("A key is RSA or Ed25519");
        }
    }

    /** The word of the {@code a=} tag. */
    public String algorithm() {
        return isRsa() ? "rsa-sha256" : "ed25519-sha256";
    }

    /** Signs what the algorithm signs: text, or for Ed25519 the hash of it. */
    public boolean isRsa() {
        return key instanceof RSAPrivateKey;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DkimKey[" + selector + "._domainkey." + domain + "]";
    }
}
