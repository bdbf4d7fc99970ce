package dev.skerry.functions.auth;

import dev.skerry.http.Limited;
import dev.skerry.http.LinkSite;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.VerificationKey;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/** {@code GET /auth/v1/.well-known/jwks.json}: the site's public keys (RFC 7517). */
@Controller
@SiteEndpoint(limit = Limited.NOT, site = LinkSite.class)
class KeysController {

    private static final int COORDINATE = 32;

    @Serdeable.Serializable
    record Jwk(String kty, String crv, String alg, String use, String kid, String x, String y) {

        static Jwk of(VerificationKey key) {
            return new Jwk(
                    "EC",
                    "P-256",
                    "ES256",
                    "sig",
                    key.kid(),
                    coordinate(key.publicKey().getW().getAffineX()),
                    coordinate(key.publicKey().getW().getAffineY()));
        }

        /** 32 bytes, big-endian, whatever the number's own length (RFC 7518 §6.2.1.2). */
        private static String coordinate(BigInteger number) {
            byte[] bytes = number.toByteArray();
            byte[] fixed = new byte[COORDINATE];
            int length = Math.min(bytes.length, COORDINATE);
            System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
        }
    }

    @Serdeable.Serializable
    record Jwks(List<Jwk> keys) {}

    private final Directory directory;

    KeysController(Directory directory) {
        this.directory = directory;
    }

    @Get("/auth/v1/.well-known/jwks.json")
    HttpResponse<Jwks> keys() {
        List<Jwk> keys =
                directory.verificationKeys(SiteScope.current().site().id()).stream()
                        .map(Jwk::of)
                        .toList();
        return HttpResponse.ok(new Jwks(keys)).header("Cache-Control", "public, max-age=600");
    }
}
