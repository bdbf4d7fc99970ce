package dev.skerry.accounts.session;

import dev.skerry.accounts.user.User;
import java.time.Instant;

/**
 * What a client gets when somebody is signed in.
 *
 * @param expiresIn seconds the access token is good for
 */
public record SignedIn(
        String accessToken, int expiresIn, Instant expiresAt, String refreshToken, User user) {

    @Override
    public String toString() {
        return "SignedIn[" + user.id() + "]";
    }
}
