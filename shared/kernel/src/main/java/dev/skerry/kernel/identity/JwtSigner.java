package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs access tokens that {@link JwtAccessTokens} accepts. */
@Singleton
public final class JwtSigner {

    private final JsonMapper json;

    public JwtSigner(JsonMapper json) {
        this.json = json;
    }

    /**
     * A compact JWT of the site. {@code iss}, {@code aud} and {@code site} are set here, whatever
     * the claims say; {@code sub}, {@code session_id}, {@code aal}, {@code iat} and {@code exp} are
     * the caller's, times as whole seconds.
     *
     * @param kid names the key in the site's JWKS
     * @param key on P-256
     */
    public String sign(Site site, Map<String, ?> claims, String kid, ECPrivateKey key) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("iss", Jwt.issuer(site));
        all.put("aud", Jwt.AUDIENCE);
        all.put("site", site.id().toString());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("kid", kid);
        header.put("typ", "JWT");
        String content = part(header) + "." + part(all);
        return content + "." + Jwt.encode(signature(content, key));
    }

    private String part(Map<String, Object> object) {
        try {
            return Jwt.encode(json.writeValueAsBytes(object));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static byte[] signature(String content, ECPrivateKey key) {
        try {
            Signature signature = Signature.getInstance(Jwt.ALGORITHM);
            signature.initSign(key);
            signature.update(Jwt.ascii(content));
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("Not a usable P-256 key", unusable);
        }
    }
}
