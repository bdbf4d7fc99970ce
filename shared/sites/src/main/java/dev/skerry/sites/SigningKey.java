package dev.skerry.sites;

import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.UUID;

/**
 * A site's ES256 key pair, as the directory keeps it.
 *
 * @param publicKey X.509 SubjectPublicKeyInfo
 * @param sealed PKCS#8, sealed for {@code signing_key}
 */
record SigningKey(String kid, byte[] publicKey, byte[] sealed) {

    static SigningKey generate(SiteId site, String slug, Sealer sealer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    slug + "-" + UUID.randomUUID().toString().substring(0, 8),
                    pair.getPublic().getEncoded(),
                    sealer.seal(site, "signing_key", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
