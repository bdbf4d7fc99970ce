package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Begins a session for somebody whose identity is proven. Joins the caller's transaction. */
@Singleton
public final class OpenSession {

    private final SignInRepository sessions;
    private final RefreshTokenRepository refreshTokens;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final IssueAccessToken tokens;
    private final Clock clock;
    private final AuditLog audit;

    public OpenSession(
            SignInRepository sessions,
            RefreshTokenRepository refreshTokens,
            UserRepository users,
            UserChangeRepository changes,
            IssueAccessToken tokens,
            Clock clock,
            AuditLog audit) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.changes = changes;
        this.tokens = tokens;
        this.clock = clock;
        this.audit = audit;
    }

    public SignedIn open(User user, Method method, Client client, AccountSettings settings) {
        Instant now = clock.instant();
        Session session =
                new Session(
                        Ids.next(),
                        user.id(),
                        "aal1",
                        List.of(Proof.of(method, now)),
                        now,
                        null,
                        null,
                        now.plus(settings.sessionLife()),
                        null);
        OneTimeToken refresh = OneTimeToken.random();
        sessions.insert(session, settings.sessionIdle(), client.ip(), client.userAgent());
        refreshTokens.insert(session.id(), 0, refresh, null, now);
        changes.signedIn(user.id(), now);
        audit.write(
                AuditEvent.done("sign_in")
                        .on(user.id())
                        .from(client.ip())
                        .with("method", method.word()));
        User fresh = users.byId(user.id()).orElseThrow();
        IssueAccessToken.Issued access =
                tokens.toUser(SiteScope.current().site(), settings, fresh, session);
        return new SignedIn(
                access.token(), access.expiresIn(), access.expiresAt(), refresh.plain(), fresh);
    }
}
