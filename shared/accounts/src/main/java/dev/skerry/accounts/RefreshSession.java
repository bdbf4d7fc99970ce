package dev.skerry.accounts;

import dev.skerry.accounts.session.IssueAccessToken;
import dev.skerry.accounts.session.RefreshTokens;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a client a new access token for its refresh token, and the refresh token to use next; the
 * rules are {@link RefreshTokens}'.
 */
@Singleton
public final class RefreshSession {

    private final AccountWork work;
    private final RefreshTokens refreshTokens;
    private final UserRepository users;
    private final IssueAccessToken tokens;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    RefreshSession(
            AccountWork work,
            RefreshTokens refreshTokens,
            UserRepository users,
            IssueAccessToken tokens,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code refresh_token_not_found}, {@code refresh_token_already_used}, {@code
     *     session_expired}, {@code user_banned}
     */
    public SignedIn refresh(String refreshToken) {
        AccountSettings account = settings.read();
        RefreshTokens.Outcome outcome =
                work.call(() -> refreshTokens.rotate(OneTimeToken.of(refreshToken), account));
        return switch (outcome) {
            case RefreshTokens.Outcome.Good good -> signedIn(good, account);
            case RefreshTokens.Outcome.Unknown _ ->
                    throw new Problem(
                            ProblemCode.REFRESH_TOKEN_NOT_FOUND,
                            "Invalid Refresh Token: Refresh Token Not Found");
            case RefreshTokens.Outcome.Over _ ->
                    throw new Problem(
                            ProblemCode.SESSION_EXPIRED, "Invalid Refresh Token: Session Expired");
            case RefreshTokens.Outcome.Reused(UUID user) -> {
                audit.write(AuditEvent.refused("refresh_token_reused").on(user));
                throw new Problem(
                        ProblemCode.REFRESH_TOKEN_ALREADY_USED,
                        "Invalid Refresh Token: Already Used");
            }
        };
    }

    private SignedIn signedIn(RefreshTokens.Outcome.Good good, AccountSettings account) {
        Optional<User> found = work.call(() -> users.byId(good.session().userId()));
        User user =
                found.orElseThrow(
                        () ->
                                new Problem(
                                        ProblemCode.REFRESH_TOKEN_NOT_FOUND,
                                        "Invalid Refresh Token: Refresh Token Not Found"));
        if (user.isBanned(clock.instant())) {
            throw new Problem(ProblemCode.USER_BANNED, "Invalid Refresh Token: User Banned");
        }
        IssueAccessToken.Issued access =
                tokens.toUser(SiteScope.current().site(), account, user, good.session());
        return new SignedIn(
                access.token(),
                access.expiresIn(),
                access.expiresAt(),
                good.active().plain(),
                user);
    }
}
