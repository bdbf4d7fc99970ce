package dev.skerry.testing;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.identity.JwtSigner;
import dev.skerry.kernel.site.Role;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in without the accounts domain: a session, and a token signed with the site's key.
 */
public final class Tokens {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Stage stage;
    private final JwtSigner signer;

    public Tokens(Stage stage) {
        this.stage = stage;
        this.signer = new JwtSigner(stage.bean(ObjectMapper.class));
    }

    /** An end user of the site. On the platform: staff, before the token is exchanged. */
    public String user(TestSite site, UUID user) {
        return token(site, user, session(site, user), null);
    }

    /** A new staff account with this role on the site, and its token for the site. */
    public String staff(TestSite site, Role role) {
        UUID account = Ids.next();
        stage.insert(
                "insert into directory.staff (account_id, superadmin) values (?, ?)",
                account,
                role == Role.SUPERADMIN);
        if (role != Role.SUPERADMIN) {
            stage.insert(
                    "insert into directory.staff_assignments (account_id, site_id, role) values (?, ?, ?)",
                    account,
                    site.site().id().value(),
                    role.word());
        }
        return staff(site, role, account);
    }

    /** A token for the site of a staff account that has the role there already. */
    public String staff(TestSite site, Role role, UUID account) {
        return token(site, account, session(stage.platform(), account), role.word());
    }

    private UUID session(TestSite site, UUID user) {
        UUID session = Ids.next();
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at) values (?, ?, ?, now())",
                site.site().id().value(),
                session,
                user);
        return session;
    }

    private String token(TestSite site, UUID subject, UUID session, @Nullable String role) {
        Instant now = stage.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject.toString());
        claims.put("session_id", session.toString());
        claims.put("aal", "aal1");
        claims.put("site", site.site().id().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(HOUR).getEpochSecond());
        if (role != null) {
            claims.put("staff_role", role);
        }
        return signer.sign(site.site(), claims, site.kid(), site.signingKey());
    }
}
