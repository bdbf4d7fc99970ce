package dev.skerry.accounts.passkey;

import dev.skerry.kernel.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an authenticator has to sign.
 *
 * @param userId whose new passkey it is for; null to sign in
 */
public record PasskeyChallenge(UUID id, @Nullable UUID userId, byte[] bytes, Instant expiresAt) {

    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    static PasskeyChallenge random(@Nullable UUID userId, Instant now) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new PasskeyChallenge(Ids.next(), userId, bytes, now.plus(LIFE));
    }

    @Override
    public String toString() {
        return "PasskeyChallenge[" + id + "]";
    }
}
