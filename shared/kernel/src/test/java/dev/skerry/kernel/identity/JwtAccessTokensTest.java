package dev.skerry.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.VerificationKey;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.serde.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtAccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Site ALDER = site("alder");
    private static final Site BIRCH = site("birch");
    private static final UUID KIM = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final ObjectMapper json = ObjectMapper.getDefault();
    private final JwtSigner signer = new JwtSigner(json);
    private final Keys keys = new Keys();
    private final KeyPair alder = pair();
    private final KeyPair birch = pair();
    private Instant now = NOW;
    private final AccessTokens tokens =
            new JwtAccessTokens(
                    keys,
                    json,
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    });

    @BeforeEach
    void publishKeys() {
        keys.of.put(
                ALDER.id(),
                new ArrayList<>(
                        List.of(new VerificationKey("a1", (ECPublicKey) alder.getPublic()))));
        keys.of.put(
                BIRCH.id(),
                new ArrayList<>(
                        List.of(new VerificationKey("b1", (ECPublicKey) birch.getPublic()))));
    }

    @Test
    void accepts_what_the_signer_signed() throws Exception {
        AccessClaims claims = tokens.verify(ALDER, signed(Map.of("staff_role", "editor")));

        assertThat(claims)
                .isEqualTo(
                        new AccessClaims(
                                KIM,
                                SESSION,
                                "aal1",
                                ALDER.id(),
                                "editor",
                                false,
                                NOW.plusSeconds(3600)));
    }

    @Test
    void believes_the_lesser_of_what_view_only_may_mean() throws Exception {
        for (Object word : List.of(true, "false", 0, List.of())) {
            Map<String, Object> more = Map.of("staff_role", "admin", "view_only", word);
            assertThat(tokens.verify(ALDER, signed(more)).viewOnly()).isTrue();
        }
        Map<String, Object> plain = Map.of("staff_role", "admin", "view_only", false);
        assertThat(tokens.verify(ALDER, signed(plain)).viewOnly()).isFalse();
    }

    @Test
    void refuses_every_forged_form() throws Exception {
        String good = signed(Map.of());
        String[] part = good.split("\\.");
        Map<String, String> forged = new LinkedHashMap<>();
        for (String none :
                List.of("none", "None", "NONE", "nOnE", "", "HS256", "RS256", "es256", "ES384")) {
            forged.put("alg " + none, header(Map.of("alg", none, "kid", "a1", "typ", "JWT"), part));
        }
        forged.put(
                "alg none without signature",
                header(Map.of("alg", "none", "typ", "JWT"), part).replaceAll("[^.]*$", ""));
        forged.put("HS256 with the public key", hmac(part[1]));
        forged.put("empty signature", part[0] + "." + part[1] + ".");
        forged.put("no signature", part[0] + "." + part[1]);
        forged.put("zero signature", part[0] + "." + part[1] + "." + Jwt.encode(new byte[64]));
        forged.put("short signature", part[0] + "." + part[1] + "." + Jwt.encode(new byte[10]));
        forged.put(
                "changed claims",
                part[0]
                        + "."
                        + Jwt.encode("{\"sub\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + part[2]);
        forged.put("unknown kid", signer.sign(ALDER, claims(), "zz", key(alder)));
        forged.put("kid as path", signer.sign(ALDER, claims(), "../../dev/null", key(alder)));
        forged.put("kid as SQL", signer.sign(ALDER, claims(), "a1' or '1'='1", key(alder)));
        forged.put("another key under a known kid", signer.sign(ALDER, claims(), "a1", key(birch)));
        forged.put("token of Birch", signer.sign(BIRCH, claims(), "b1", key(birch)));
        forged.put(
                "token of Birch signed by Alder", signer.sign(BIRCH, claims(), "a1", key(alder)));
        forged.put("expired", signed(Map.of("exp", NOW.getEpochSecond())));
        forged.put("expires as text", signed(Map.of("exp", "9999999999")));
        forged.put(
                "nbf in the future", signed(Map.of("nbf", NOW.plusSeconds(60).getEpochSecond())));
        forged.put(
                "iat in the future", signed(Map.of("iat", NOW.plusSeconds(60).getEpochSecond())));
        forged.put("sub is no id", signed(Map.of("sub", "admin")));
        forged.put("view only of no role", signed(Map.of("view_only", true)));
        forged.put("staff role is no text", signed(Map.of("staff_role", List.of("admin"))));
        for (String missing : List.of("exp", "sub", "session_id", "aal")) {
            Map<String, Object> claims = claims();
            claims.remove(missing);
            forged.put("no " + missing, signer.sign(ALDER, claims, "a1", key(alder)));
        }
        forged.put("wrong audience", raw(Map.of("aud", "storage")));
        forged.put("audience as list", raw(Map.of("aud", List.of("authenticated"))));
        forged.put("wrong issuer", raw(Map.of("iss", "https://evil.example/auth/v1")));
        forged.put("site claim of Birch", raw(Map.of("site", BIRCH.id().toString())));
        forged.put("too long", signed(Map.of("x", "x".repeat(8192))));
        forged.put("four parts", good + ".x");
        forged.put("not base64", "a!.b!.c!");
        forged.put("padding", part[0] + "=." + part[1] + "." + part[2]);
        forged.put("not json", Jwt.encode(new byte[] {1}) + "." + part[1] + "." + part[2]);
        forged.put(
                "deep json",
                Jwt.encode("[".repeat(5000).getBytes(StandardCharsets.UTF_8)) + ".a.b");
        forged.put("empty", "");
        forged.put("dots", "..");

        assertThat(forged).hasSizeGreaterThan(40);
        forged.forEach(
                (name, token) ->
                        assertThat(quickest(() -> refused(name, token)))
                                .as(name)
                                .isLessThan(Duration.ofMillis(50)));
    }

    private void refused(String name, String token) {
        assertThatExceptionOfType(AccessTokens.InvalidToken.class)
                .as(name)
                .isThrownBy(() -> tokens.verify(ALDER, token));
    }

    /** Of three: what else the machine does is nobody's token's fault. */
    private static Duration quickest(Runnable work) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return Duration.ofNanos(quickest);
    }

    @Test
    void a_key_inside_the_token_is_not_looked_at() throws Exception {
        KeyPair own = pair();
        ECPublicKey key = (ECPublicKey) own.getPublic();
        for (Map<String, Object> header :
                List.<Map<String, Object>>of(
                        Map.of("jwk", Map.of("kty", "EC", "x", key.getW().getAffineX().toString())),
                        Map.of("jku", "https://evil.example/jwks.json"),
                        Map.of("x5u", "https://evil.example/cert.pem"),
                        Map.of("crit", List.of("exp")))) {
            Map<String, Object> all = new LinkedHashMap<>(header);
            all.putAll(Map.of("alg", "ES256", "kid", "a1", "typ", "JWT"));
            String content = part(all) + "." + signed(Map.of()).split("\\.")[1];
            java.security.Signature signature = java.security.Signature.getInstance(Jwt.ALGORITHM);
            signature.initSign(own.getPrivate());
            signature.update(Jwt.ascii(content));
            String token = content + "." + Jwt.encode(signature.sign());

            assertThatExceptionOfType(AccessTokens.InvalidToken.class)
                    .isThrownBy(() -> tokens.verify(ALDER, token));
        }
    }

    @Test
    void
            a_token_that_was_good_before_is_refused_once_it_expired_on_another_site_or_without_its_key()
                    throws Exception {
        String token = signed(Map.of());
        tokens.verify(ALDER, token);
        assertThatExceptionOfType(AccessTokens.InvalidToken.class)
                .isThrownBy(() -> tokens.verify(BIRCH, token));

        now = NOW.plus(Duration.ofHours(1));
        assertThatExceptionOfType(AccessTokens.InvalidToken.class)
                .isThrownBy(() -> tokens.verify(ALDER, token));

        now = NOW;
        assertThat(tokens.verify(ALDER, token).subject()).isEqualTo(KIM);
        keys.of.get(ALDER.id()).clear();
        assertThatExceptionOfType(AccessTokens.InvalidToken.class)
                .isThrownBy(() -> tokens.verify(ALDER, token));
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", KIM.toString());
        claims.put("session_id", SESSION.toString());
        claims.put("aal", "aal1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.plusSeconds(3600).getEpochSecond());
        claims.put("app_metadata", Map.of("providers", List.of("email")));
        return claims;
    }

    private String signed(Map<String, ?> more) {
        Map<String, Object> claims = claims();
        claims.putAll(more);
        return signer.sign(ALDER, claims, "a1", key(alder));
    }

    /** Correctly signed, with claims the signer would not let through. */
    private String raw(Map<String, ?> more) throws Exception {
        Map<String, Object> claims = claims();
        claims.putAll(
                Map.of(
                        "iss",
                        Jwt.issuer(ALDER),
                        "aud",
                        Jwt.AUDIENCE,
                        "site",
                        ALDER.id().toString()));
        claims.putAll(more);
        String content =
                part(Map.of("alg", "ES256", "kid", "a1", "typ", "JWT")) + "." + part(claims);
        java.security.Signature signature = java.security.Signature.getInstance(Jwt.ALGORITHM);
        signature.initSign(alder.getPrivate());
        signature.update(Jwt.ascii(content));
        return content + "." + Jwt.encode(signature.sign());
    }

    private String header(Map<String, Object> header, String[] part) throws Exception {
        return part(header) + "." + part[1] + "." + part[2];
    }

    private String hmac(String claims) throws Exception {
        String content = part(Map.of("alg", "HS256", "kid", "a1", "typ", "JWT")) + "." + claims;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(alder.getPublic().getEncoded(), "HmacSHA256"));
        return content
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(Jwt.ascii(content)));
    }

    private String part(Map<String, Object> object) throws Exception {
        return Jwt.encode(json.writeValueAsBytes(object));
    }

    private static ECPrivateKey key(KeyPair pair) {
        return (ECPrivateKey) pair.getPrivate();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Site site(String slug) {
        return new Site(
                new SiteId(UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8))),
                slug,
                slug,
                "business",
                "active",
                "sv",
                "https://" + slug + ".example",
                Set.of(),
                Map.of(),
                new Placement("pool", "site_pool", 1));
    }

    /** A directory that knows signing keys and nothing else. */
    private static final class Keys implements Directory {
        final Map<SiteId, List<VerificationKey>> of = new HashMap<>();

        @Override
        public List<VerificationKey> verificationKeys(SiteId site) {
            return of.getOrDefault(site, List.of());
        }

        @Override
        public Optional<Site> byId(SiteId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Site> bySlug(String slug) {
            return Optional.empty();
        }

        @Override
        public Optional<Site> byHost(String host) {
            return Optional.empty();
        }

        @Override
        public Optional<ApiKey> byKey(String presentedKey) {
            return Optional.empty();
        }

        @Override
        public Site platform() {
            return ALDER;
        }

        @Override
        public Optional<Role> roleOf(UUID staffAccount, SiteId site) {
            return Optional.empty();
        }

        @Override
        public List<Site> activeSites() {
            return List.of();
        }

        @Override
        public void clear() {}
    }
}
