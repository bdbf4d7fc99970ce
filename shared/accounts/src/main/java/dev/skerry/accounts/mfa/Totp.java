package dev.skerry.accounts.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as every authenticator app makes them: HMAC-SHA-1, six digits, 30
 * seconds (RFC 6238). SHA-1 is what the apps understand; its weakness does not matter to an HMAC.
 */
public final class Totp {

    private static final int DIGITS = 6;
    private static final int PERIOD = 30;

    /** Clocks differ, and people type slowly: the step before and the one after are good, too. */
    private static final int SLACK = 1;

    private static final int SECRET_BYTES = 20;

    /** 80 bits, as the oldest apps make them, to a whole block of the hash. */
    private static final int LEAST_SECRET_BYTES = 10;

    private static final int MOST_SECRET_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** 160 bits, as RFC 4226 §4 recommends. */
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * A secret as another system wrote it down; nothing for one that is no secret worth the name.
     */
    public static Optional<byte[]> readSecret(String base32) {
        return Base32.decode(base32)
                .filter(it -> it.length >= LEAST_SECRET_BYTES && it.length <= MOST_SECRET_BYTES);
    }

    /** The step whose code this is, if it is one of now; never compares in a way that tells. */
    public static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        long current = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - SLACK; step <= current + SLACK; step++) {
            if (MessageDigest.isEqual(bytes(code), bytes(code(secret, step)))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step: what an app shows. */
    public static String code(byte[] secret, long step) {
        int number = truncated(secret, step) % 1_000_000;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
    }

    public static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), PERIOD);
    }

    /** RFC 4226 §5.3: 31 bits from where the last four say. */
    static int truncated(byte[] secret, long step) {
        byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        return ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & 0x7fffffff;
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-1", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
