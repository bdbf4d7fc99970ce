package dev.skerry.kernel.directory;

import java.security.interfaces.ECPublicKey;

/** The public half of one of a site's ES256 signing keys. */
public record VerificationKey(String kid, ECPublicKey publicKey) {}
