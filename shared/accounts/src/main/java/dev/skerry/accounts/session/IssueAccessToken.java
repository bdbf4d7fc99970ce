package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.identity.JwtSigner;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the claims that auth clients know, and signs them with the site's own key. */
@Singleton
public final class IssueAccessToken {

    /** A token and when it stops being good. */
    public record Issued(String token, int expiresIn, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[" + expiresAt + "]";
        }
    }

    private final JwtSigner signer;
    private final SigningKeyRepository keys;
    private final Clock clock;

    public IssueAccessToken(JwtSigner signer, SigningKeyRepository keys, Clock clock) {
        this.signer = signer;
        this.keys = keys;
        this.clock = clock;
    }

    /** Says {@code password_required} to whoever has one that somebody else chose. */
    public Issued toUser(Site site, AccountSettings settings, User user, Session session) {
        Map<String, Object> more =
                user.passwordLent() ? Map.of("password_required", true) : Map.of();
        return sign(site, settings.accessTokenSeconds(), user, session, more);
    }

    /**
     * For one site, on the strength of a session at the platform.
     *
     * @param site the site it is good for
     */
    public Issued toStaff(
            Site site, AccountSettings settings, User account, Session session, Role role) {
        Map<String, Object> more = Map.of("staff_role", role.word());
        return sign(site, settings.accessTokenSeconds(), account, session, more);
    }

    /**
     * For a superadmin who looks at one site as a role sees it: good for reading only.
     *
     * @param role the one to look as
     */
    public Issued toViewer(
            Site site, AccountSettings settings, User account, Session session, Role role) {
        Map<String, Object> more = Map.of("staff_role", role.word(), "view_only", true);
        return sign(site, settings.accessTokenSeconds(), account, session, more);
    }

    private Issued sign(
            Site site, int seconds, User user, Session session, Map<String, Object> more) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id().toString());
        claims.put("role", "authenticated");
        claims.put("iat", now);
        claims.put("exp", now + seconds);
        claims.put("session_id", session.id().toString());
        claims.put("aal", session.aal());
        claims.put("amr", session.proofs().stream().map(IssueAccessToken::claim).toList());
        claims.put("email", user.email());
        claims.put("phone", "");
        claims.put("app_metadata", appMetadata(site, user));
        claims.put("user_metadata", user.userMetadata());
        claims.put("is_anonymous", false);
        claims.putAll(more);
        SigningKey key = keys.current(site);
        String token = signer.sign(site, claims, key.kid(), key.privateKey());
        return new Issued(token, seconds, Instant.ofEpochSecond(now + seconds));
    }

    private static Map<String, Object> claim(Proof proof) {
        return Map.of("method", proof.method(), "timestamp", proof.timestamp());
    }

    /** {@code aud} is the same on every site; whoever reads claims only needs to see which. */
    private static Map<String, Object> appMetadata(Site site, User user) {
        Map<String, Object> all = new LinkedHashMap<>(user.appMetadata());
        all.put("provider", "email");
        all.put("providers", List.of("email"));
        all.put("site", site.slug());
        return all;
    }
}
