package dev.skerry.mail.feedback;

import dev.skerry.mail.webhook.Timestamps;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The signature of SendGrid's event webhook: ECDSA with P-256 over time and body. SendGrid tries
 * for a day and is not known to sign each try anew, so a day is how old one may be; that an event
 * counts once is its id's doing.
 */
public final class SendGridSignature {

    private static final Duration TOLERANCE = Duration.ofHours(25);

    private SendGridSignature() {}

    public static boolean isKey(String key) {
        return key(key) != null;
    }

    /** Whether it is of this body and was made with the key's other half. */
    static boolean holds(String key, String timestamp, String signature, byte[] body, Instant now) {
        PublicKey parsed = key(key);
        if (parsed == null || !Timestamps.isWithin(timestamp, TOLERANCE, now)) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(parsed);
            check.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    private static @Nullable PublicKey key(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return null;
        }
    }
}
