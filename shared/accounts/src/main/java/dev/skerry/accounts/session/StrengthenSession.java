package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Raises a session to aal2 after a second factor was shown. It stays the same session, with new
 * tokens that do not follow from the old ones: whoever has an old refresh token cannot get one of
 * aal2 for it, and ends the session by trying. The user's other sessions of aal1 end. Joins the
 * caller's transaction.
 */
@Singleton
public final class StrengthenSession {

    private final SignInRepository sessions;
    private final RefreshTokenRepository refreshTokens;
    private final UserRepository users;
    private final IssueAccessToken tokens;
    private final Clock clock;

    public StrengthenSession(
            SignInRepository sessions,
            RefreshTokenRepository refreshTokens,
            UserRepository users,
            IssueAccessToken tokens,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param factor what was shown
     * @throws Problem {@code session_expired}
     */
    public SignedIn strengthen(UUID id, Method method, UUID factor, AccountSettings settings) {
        Instant now = clock.instant();
        Session weak =
                sessions.lock(id)
                        .filter(it -> !it.isOver(now))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.SESSION_EXPIRED,
                                                "The session has ended"));
        List<Proof> proofs = new ArrayList<>(weak.proofs());
        proofs.removeIf(it -> it.method().equals(method.word()));
        proofs.addFirst(Proof.of(method, now));
        sessions.strengthen(id, proofs, factor);
        OneTimeToken refresh = leap(id, now);
        sessions.endWeak(weak.userId(), now);
        Session strong = sessions.byId(id).orElseThrow();
        User user = users.byId(weak.userId()).orElseThrow();
        IssueAccessToken.Issued access =
                tokens.toUser(SiteScope.current().site(), settings, user, strong);
        return new SignedIn(
                access.token(), access.expiresIn(), access.expiresAt(), refresh.plain(), user);
    }

    /** Two steps on: one would be given to whoever shows the token before it. */
    private OneTimeToken leap(UUID session, Instant now) {
        int last = refreshTokens.lastStep(session);
        OneTimeToken nobodys = OneTimeToken.random();
        OneTimeToken next = OneTimeToken.random();
        refreshTokens.insert(session, last + 1, nobodys, OneTimeToken.random().plain(), now);
        refreshTokens.insert(session, last + 2, next, OneTimeToken.random().plain(), now);
        sessions.refreshed(session, now);
        return next;
    }
}
