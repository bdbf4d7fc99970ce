package dev.skerry.accounts.pkce;

import dev.skerry.accounts.session.Method;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code auth_codes}. */
public record AuthCode(
        UUID id, UUID userId, CodeChallenge challenge, Method method, Instant expiresAt) {

    public boolean isMetBy(String verifier) {
        return challenge.isMetBy(verifier);
    }
}
