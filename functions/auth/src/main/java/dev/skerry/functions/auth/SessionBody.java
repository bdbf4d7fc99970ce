package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.SignIn;
import dev.skerry.accounts.password.PasswordPolicy.Weakness;
import dev.skerry.accounts.session.SignedIn;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as auth clients know one.
 *
 * @param expiresIn seconds
 * @param expiresAt Unix seconds
 */
@Serdeable.Serializable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionBody(
        String accessToken,
        String tokenType,
        int expiresIn,
        long expiresAt,
        String refreshToken,
        UserBody user,
        @Nullable WeakPassword weakPassword) {

    /** Clients show it to whoever signs in with a password that would not be taken today. */
    @Serdeable.Serializable
    record WeakPassword(String message, List<String> reasons) {}

    static SessionBody of(SignIn.Result signedIn) {
        Weakness weakness = signedIn.weakness();
        return of(
                signedIn.session(),
                weakness == null ? null : new WeakPassword(weakness.message(), weakness.reasons()));
    }

    static SessionBody of(SignedIn session) {
        return of(session, null);
    }

    private static SessionBody of(SignedIn session, @Nullable WeakPassword weakPassword) {
        return new SessionBody(
                session.accessToken(),
                "bearer",
                session.expiresIn(),
                session.expiresAt().getEpochSecond(),
                session.refreshToken(),
                UserBody.of(session.user()),
                weakPassword);
    }
}
