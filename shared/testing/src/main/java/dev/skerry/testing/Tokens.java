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

/**
 * Signs people in without the accounts domain: a session, and a token signed with the site's key.
 */
public final class Tokens {

    private static final String WEAK = "aal1";
    private static final String STRONG = "aal2";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Stage stage;
    private final JwtSigner signer;

    public Tokens(Stage stage) {
        this.stage = stage;
        this.signer = new JwtSigner(stage.bean(ObjectMapper.class));
    }

    /** An end user of the site. On the platform: staff, before the token is exchanged. */
    public String user(TestSite site, UUID user) {
        return token(site, user, WEAK, session(site, user, WEAK), Map.of());
    }

    /** The same after a second factor. */
    public String strongUser(TestSite site, UUID user) {
        return token(site, user, STRONG, session(site, user, STRONG), Map.of());
    }

    /**
     * A new staff account with this role on the site, and its token for the site, with a second
     * factor shown.
     */
    public String staff(TestSite site, Role role) {
        return staff(site, role, account(site, role));
    }

    /** The same without a second factor. */
    public String weakStaff(TestSite site, Role role) {
        UUID account = account(site, role);
        UUID session = session(stage.platform(), account, WEAK);
        return token(site, account, WEAK, session, Map.of("staff_role", role.word()));
    }

    private UUID account(TestSite site, Role role) {
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
        return account;
    }

    /** A token for the site of a staff account that has the role there already. */
    public String staff(TestSite site, Role role, UUID account) {
        Map<String, Object> more = Map.of("staff_role", role.word());
        return token(site, account, STRONG, session(stage.platform(), account, STRONG), more);
    }

    /** A new superadmin's token that looks at the site as the role sees it. */
    public String viewer(TestSite site, Role role) {
        UUID account = Ids.next();
        stage.insert(
                "insert into directory.staff (account_id, superadmin) values (?, true)", account);
        UUID session = session(stage.platform(), account, STRONG);
        Map<String, Object> more = Map.of("staff_role", role.word(), "view_only", true);
        return token(site, account, STRONG, session, more);
    }

    private UUID session(TestSite site, UUID user, String aal) {
        UUID session = Ids.next();
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, aal, created_at) values (?, ?, ?, ?, now())",
                site.site().id().value(),
                session,
                user,
                aal);
        return session;
    }

    private String token(
            TestSite site, UUID subject, String aal, UUID session, Map<String, Object> more) {
        Instant now = stage.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject.toString());
        claims.put("session_id", session.toString());
        claims.put("aal", aal);
        claims.put("site", site.site().id().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(HOUR).getEpochSecond());
        claims.putAll(more);
        return signer.sign(site.site(), claims, site.kid(), site.signingKey());
    }
}
