package dev.skerry.mail.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of Standard Webhooks, as Svix, and so Resend, makes it too: HMAC-SHA-256 over id,
 * time and body, several of them where the secret is being changed. Every attempt to deliver is
 * signed anew. Here it is both made, for what a site is told, and checked, for what its provider
 * tells.
 */
public final class WebhookSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String MARK = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSignature() {}

    public static boolean isSecret(String secret) {
        byte[] key = key(secret);
        return key != null && key.length >= 16;
    }

    /** One that nobody knows yet. */
    public static String newSecret() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return MARK + Base64.getEncoder().encodeToString(key);
    }

    /** What the header says: one signature for each secret. */
    static String sign(List<String> secrets, String id, String timestamp, byte[] body) {
        return secrets.stream()
                .map(secret -> Objects.requireNonNull(key(secret), "not a secret"))
                .map(key -> "v1," + text(signature(key, id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    /** Whether it is of this body, was made with the secret, and lately. */
    public static boolean holds(
            String secret,
            String id,
            String timestamp,
            String signatures,
            byte[] body,
            Instant now) {
        byte[] key = key(secret);
        if (key == null || id.isEmpty() || !Timestamps.isWithin(timestamp, TOLERANCE, now)) {
            return false;
        }
        byte[] right = signature(key, id, timestamp, body);
        boolean holds = false;
        for (String one : signatures.split(" ")) {
            if (one.startsWith("v1,")) {
                byte[] shown = one.substring(3).getBytes(StandardCharsets.US_ASCII);
                holds |= MessageDigest.isEqual(right, shown);
            }
        }
        return holds;
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private static byte[] signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return Base64.getEncoder().encode(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private static byte @Nullable [] key(String secret) {
        try {
            return secret.startsWith(MARK)
                    ? Base64.getDecoder().decode(secret.substring(MARK.length()))
                    : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
