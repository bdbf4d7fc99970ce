package dev.skerry.accounts.link;

import dev.skerry.accounts.session.SigningKey;
import dev.skerry.accounts.session.SigningKeyRepository;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * Six-digit codes. A million are tried in a moment by whoever has their hashes, so the hash is
 * keyed, with a key drawn from the site's signing key, which is not in the database in the clear.
 */
@Singleton
public final class OneTimeCode {

    /** More misses than these void the code; the link beside it stays good. */
    public static final int TRIES = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKeyRepository keys;

    public OneTimeCode(SigningKeyRepository keys) {
        this.keys = keys;
    }

    static String random() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
    }

    String hash(UUID link, String code) {
        SigningKey key = keys.current(SiteScope.current().site());
        byte[] secret = Hashes.hmac(key.privateKey().getS().toByteArray(), "skerry one-time codes");
        return Base64.getEncoder().encodeToString(Hashes.hmac(secret, link + "|" + code));
    }

    public boolean matches(OneTimeLink link, String code) {
        return link.codeAttempts() < TRIES
                && MessageDigest.isEqual(
                        link.codeHash().getBytes(StandardCharsets.US_ASCII),
                        hash(link.id(), code).getBytes(StandardCharsets.US_ASCII));
    }
}
