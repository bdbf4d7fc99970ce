package dev.skerry.mail.domain;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A key pair of a sender domain, as it is kept.
 *
 * @param algorithm {@code rsa} or {@code ed25519}, as DNS spells it
 * @param publicKey what {@code p=} says in DNS
 * @param sealed PKCS#8, sealed for {@link #PURPOSE}
 */
record DomainKey(
        UUID id,
        String domain,
        String algorithm,
        String selector,
        byte[] publicKey,
        byte[] sealed) {

    static final String PURPOSE = "sender_domain_key";

    /** RFC 8463: the key alone, without the X.509 around it. */
    private static final int ED25519_OCTETS = 32;

    private static final int RSA_BITS = 2048;

    static DomainKey generate(
            SiteId site, String domain, String algorithm, String selector, Sealer sealer) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(algorithm.equals("rsa") ? "RSA" : "Ed25519");
            if (algorithm.equals("rsa")) {
                generator.initialize(RSA_BITS);
            }
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] published =
                    algorithm.equals("rsa")
                            ? encoded
                            : Arrays.copyOfRange(
                                    encoded, encoded.length - ED25519_OCTETS, encoded.length);
            return new DomainKey(
                    Ids.next(),
                    domain,
                    algorithm,
                    selector,
                    published,
                    sealer.seal(site, PURPOSE, pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA and Ed25519", e);
        }
    }

    PrivateKey open(SiteId site, Sealer sealer) {
        try {
            byte[] plain = sealer.open(site, PURPOSE, sealed);
            return KeyFactory.getInstance(algorithm.equals("rsa") ? "RSA" : "Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored key does not parse", e);
        }
    }

    /** What has to stand in DNS for this key. */
    DnsRecord record() {
        return DnsRecord.of(
                "dkim",
                "TXT",
                selector + "._domainkey." + domain,
                "v=DKIM1; k=" + algorithm + "; p=" + Base64.getEncoder().encodeToString(publicKey),
                algorithm.equals("rsa"));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DomainKey[" + selector + "._domainkey." + domain + "]";
    }
}
