package dev.skerry.sites.billing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}: HMAC-SHA-256 over {@code
 * <t>.<body>}, the body as it came. There are several signatures while the secret is being changed
 * there, and several secrets here.
 */
final class StripeSignature {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private StripeSignature() {}

    /** Whether it is of this body, made with one of the secrets, and of the last five minutes. */
    static boolean holds(List<String> secrets, String header, byte[] body, Instant now) {
        List<String> times = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            String item = part.strip();
            if (item.startsWith("t=")) {
                times.add(item.substring(2));
            } else if (item.startsWith("v1=")) {
                signatures.add(item.substring(3));
            }
        }
        if (times.size() != 1 || !isWithin(times.getFirst(), now)) {
            return false;
        }
        boolean holds = false;
        for (String secret : secrets) {
            byte[] right = signature(secret, times.getFirst(), body);
            for (String shown : signatures) {
                // None is left out: how long it takes tells nothing of where one was right.
                holds |= MessageDigest.isEqual(right, shown.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return holds;
    }

    /** In hexadecimal. */
    static byte[] signature(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private static boolean isWithin(String seconds, Instant now) {
        if (!seconds.matches("[0-9]{1,11}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        return age.abs().truncatedTo(ChronoUnit.SECONDS).compareTo(TOLERANCE) <= 0;
    }
}
