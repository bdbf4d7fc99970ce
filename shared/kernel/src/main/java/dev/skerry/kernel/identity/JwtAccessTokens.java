package dev.skerry.kernel.identity;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.VerificationKey;
import dev.skerry.kernel.identity.VerifiedTokens.Verified;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ES256 access tokens with the JDK alone. The algorithm is fixed and the key is one of the
 * site's own: nothing in the token chooses either ({@code jku}, {@code x5u} and {@code jwk} are
 * never read), so nothing is fetched and no algorithm can be swapped. RFC 8725.
 */
@Singleton
public final class JwtAccessTokens implements AccessTokens {

    private static final int MAX_LENGTH = 8_192;
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final VerifiedTokens verified = new VerifiedTokens();
    private final Directory directory;
    private final JsonMapper json;
    private final Clock clock;

    public JwtAccessTokens(Directory directory, JsonMapper json, Clock clock) {
        this.directory = directory;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public AccessClaims verify(Site site, String compact) throws InvalidToken {
        require(compact.length() <= MAX_LENGTH, "too long");
        String hash = VerifiedTokens.hash(compact);
        Verified known = verified.find(hash);
        if (known == null) {
            known = check(site, compact);
            verified.put(hash, known);
        }
        require(known.claims().site().equals(site.id()), "of another site");
        require(key(site, known.kid()) != null, "key withdrawn");
        require(clock.instant().isBefore(known.claims().expiresAt()), "expired");
        return known.claims();
    }

    @Override
    public boolean isOfAnotherSite(Site here, String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3 || compact.length() > MAX_LENGTH) {
            return false;
        }
        try {
            SiteId named = SiteId.parse(text(Jwt.object(json, parts[1]), "site"));
            Optional<Site> other =
                    named.equals(here.id()) ? Optional.empty() : directory.byId(named);
            if (other.isPresent()) {
                check(other.get(), compact);
            }
            return other.isPresent();
        } catch (InvalidToken
                | IOException
                | IllegalArgumentException
                | StackOverflowError forged) {
            return false;
        }
    }

    private Verified check(Site site, String compact) throws InvalidToken {
        String[] parts = compact.split("\\.", -1);
        require(parts.length == 3, "not a compact JWS");
        try {
            Map<String, Object> header = Jwt.object(json, parts[0]);
            require("ES256".equals(header.get("alg")), "wrong algorithm");
            require("JWT".equals(header.get("typ")), "wrong type");
            require(!header.containsKey("crit"), "critical extensions");
            String kid = text(header, "kid");
            VerificationKey key = key(site, kid);
            require(key != null && signed(parts, key), "unknown key or bad signature");
            return new Verified(claims(site, Jwt.object(json, parts[1])), kid);
        } catch (IOException | IllegalArgumentException | StackOverflowError unreadable) {
            throw new InvalidToken("unreadable");
        }
    }

    private @Nullable VerificationKey key(Site site, String kid) {
        for (VerificationKey key : directory.verificationKeys(site.id())) {
            if (key.kid().equals(kid)) {
                return key;
            }
        }
        return null;
    }

    private static boolean signed(String[] parts, VerificationKey key) {
        try {
            Signature signature = Signature.getInstance(Jwt.ALGORITHM);
            signature.initVerify(key.publicKey());
            signature.update(Jwt.ascii(parts[0] + "." + parts[1]));
            return signature.verify(Jwt.decode(parts[2]));
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private AccessClaims claims(Site site, Map<String, Object> claims) throws InvalidToken {
        Instant now = clock.instant();
        require(Jwt.issuer(site).equals(claims.get("iss")), "wrong issuer");
        require(Jwt.AUDIENCE.equals(claims.get("aud")), "wrong audience");
        require(site.id().toString().equals(claims.get("site")), "of another site");
        require(!time(claims, "iat", now).isAfter(now.plus(SKEW)), "issued in the future");
        require(!time(claims, "nbf", now).isAfter(now.plus(SKEW)), "not valid yet");
        require(claims.get("exp") instanceof Number, "never expires");
        String role = claims.get("staff_role") == null ? null : text(claims, "staff_role");
        return new AccessClaims(
                UUID.fromString(text(claims, "sub")),
                UUID.fromString(text(claims, "session_id")),
                text(claims, "aal"),
                site.id(),
                role,
                isViewOnly(claims, role),
                time(claims, "exp", now));
    }

    /** Of whatever else it may be, the lesser is believed. */
    private static boolean isViewOnly(Map<String, Object> claims, @Nullable String role)
            throws InvalidToken {
        Object word = claims.get("view_only");
        require(word == null || role != null, "view_only without a role");
        return word != null && !Boolean.FALSE.equals(word);
    }

    private static String text(Map<String, Object> claims, String name) throws InvalidToken {
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw new InvalidToken("no " + name);
    }

    private static Instant time(Map<String, Object> claims, String name, Instant otherwise)
            throws InvalidToken {
        Object time = claims.get(name);
        if (time == null) {
            return otherwise;
        }
        if (time instanceof Number seconds) {
            return Instant.ofEpochSecond(clamped(seconds));
        }
        throw new InvalidToken(name + " is not a time");
    }

    /** Within what an Instant can hold; 9e18 seconds are as far away as 1e11. */
    private static long clamped(Number seconds) {
        return Math.clamp(seconds.longValue(), -100_000_000_000L, 100_000_000_000L);
    }

    private static void require(boolean holds, String otherwise) throws InvalidToken {
        if (!holds) {
            throw new InvalidToken(otherwise);
        }
    }
}
