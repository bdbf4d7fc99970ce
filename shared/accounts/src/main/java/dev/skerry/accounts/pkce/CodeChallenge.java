package dev.skerry.accounts.pkce;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows of its verifier before it needs it.
 *
 * @param text method and challenge, {@code s256:E9Melh…}: as rows keep it
 */
public record CodeChallenge(String text) {

    /** Begins the tokens of links that were asked for with a challenge. */
    public static final String MARK = "pkce_";

    private static final Pattern METHOD = Pattern.compile("s256|plain");

    /** RFC 7636 §4.1. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /**
     * Null when the client asked for no code: it sends null for both.
     *
     * @throws Problem {@code invalid_request} when one is missing or either is malformed
     */
    public static @Nullable CodeChallenge of(@Nullable String challenge, @Nullable String method) {
        boolean noChallenge = challenge == null || challenge.isEmpty();
        boolean noMethod = method == null || method.isEmpty();
        if (noChallenge && noMethod) {
            return null;
        }
        if (challenge == null || !VALUE.matcher(challenge).matches()) {
            throw Problem.invalid("/code_challenge", "must be 43 to 128 characters of base64url");
        }
        String known = method == null ? "" : method.toLowerCase(Locale.ROOT);
        if (!METHOD.matcher(known).matches()) {
            throw Problem.invalid("/code_challenge_method", "must be s256 or plain");
        }
        return new CodeChallenge(known + ":" + challenge);
    }

    boolean isMetBy(String verifier) {
        String shown =
                text.startsWith("s256:")
                        ? "s256:" + base64url(Hashes.sha256(verifier))
                        : "plain:" + verifier;
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
