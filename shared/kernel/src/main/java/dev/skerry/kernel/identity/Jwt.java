package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What the writer and the reader of access tokens must agree on: RFC 7515, compact, ES256. */
final class Jwt {

    /** ECDSA on P-256, with the signature as RFC 7518 §3.4 wants it: r and s, 32 bytes each. */
    static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    static final String AUDIENCE = "authenticated";

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    private Jwt() {}

    /** A name, not an address: a site answers at several, and tokens outlive a change of them. */
    static String issuer(Site site) {
        return "urn:skerry:site:" + site.id();
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @throws IllegalArgumentException when it is not base64url
     */
    static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    static Map<String, Object> object(JsonMapper json, String part) throws IOException {
        Map<String, Object> object = json.readValue(decode(part), OBJECT);
        return object == null ? Map.of() : object;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
