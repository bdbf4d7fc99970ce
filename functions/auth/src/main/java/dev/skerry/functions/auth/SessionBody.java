package dev.skerry.functions.auth;

import dev.skerry.accounts.session.SignedIn;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A session as auth clients know one.
 *
 * @param expiresIn seconds
 * @param expiresAt Unix seconds
 */
@Serdeable.Serializable(naming = SnakeCaseStrategy.class)
record SessionBody(
        String accessToken,
        String tokenType,
        int expiresIn,
        long expiresAt,
        String refreshToken,
        UserBody user) {

    static SessionBody of(SignedIn session) {
        return new SessionBody(
                session.accessToken(),
                "bearer",
                session.expiresIn(),
                session.expiresAt().getEpochSecond(),
                session.refreshToken(),
                UserBody.of(session.user()));
    }
}
