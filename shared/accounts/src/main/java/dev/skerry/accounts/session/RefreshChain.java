package dev.skerry.accounts.session;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.OneTimeToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How one refresh token follows from another: {@code HMAC-SHA-256(token, salt)}.
 *
 * <p>Clients with two tabs refresh the same token twice, and the second must get the token that the
 * first got. So a successor must be found again, yet must not be readable in the database. With the
 * chain, whoever shows a token can be given what follows it, and the rows (hashes and salts) lead
 * nowhere without one. Neither a server key nor sealed copies are needed.
 */
final class RefreshChain {

    /** A successor, and the salt it came from. */
    record Next(OneTimeToken token, String salt) {}

    private RefreshChain() {}

    static Next after(OneTimeToken token) {
        String salt = OneTimeToken.random().plain();
        return new Next(follow(token, salt), salt);
    }

    static OneTimeToken follow(OneTimeToken token, String salt) {
        byte[] key = token.plain().getBytes(StandardCharsets.US_ASCII);
        return OneTimeToken.of(
                Base64.getUrlEncoder().withoutPadding().encodeToString(Hashes.hmac(key, salt)));
    }
}
