package dev.skerry.accounts.mfa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app needs to know, shown once.
 *
 * @param secret Base32, to be typed where no camera is
 * @param uri {@code otpauth://totp/…}
 */
public record Enrollment(String secret, String uri) {

    public static Enrollment of(byte[] secret, String issuer, String account) {
        String text = Base32.encode(secret);
        String uri =
                "otpauth://totp/%s:%s?algorithm=SHA1&digits=6&issuer=%s&period=30&secret=%s"
                        .formatted(encoded(issuer), encoded(account), encoded(issuer), text);
        return new Enrollment(text, uri);
    }

    /** The same as a picture for the app's camera: an SVG element. */
    public String qrCode() {
        return QrSvg.of(uri);
    }

    /** As in a path: apps show a plus sign as a plus sign. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "Enrollment";
    }
}
