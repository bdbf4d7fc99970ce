package dev.skerry.kernel.idempotency;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.AesGcm;
import dev.skerry.kernel.site.Actor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A request that its caller may send again.
 *
 * @param id a hash of actor, route and key: nobody meets the keys of another
 * @param hash of what was sent; a key used for something else is refused
 * @param cipherKey made from the caller's key, which is not stored: an answer may hold a secret
 *     that is shown once, and only who asked for it can read it again
 */
public record RepeatableRequest(String id, String hash, byte[] cipherKey) {

    public static RepeatableRequest of(Actor actor, String route, String key, String content) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new Problem(
                    ProblemCode.MALFORMED_REQUEST,
                    "Idempotency-Key is 1 to 255 printable ASCII characters");
        }
        String whose = String.join("\n", who(actor), route, key);
        return new RepeatableRequest(
                hex(whose), hex(content), Hashes.sha256("answer\n" + whose + "\n" + content));
    }

    String seal(String body) {
        byte[] plain = body.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(AesGcm.encrypt(cipherKey, plain, context()));
    }

    String open(String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        return new String(AesGcm.decrypt(cipherKey, bytes, context()), StandardCharsets.UTF_8);
    }

    private byte[] context() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static String who(Actor actor) {
        return switch (actor) {
            case Actor.User user -> "user " + user.id();
            case Actor.Staff staff -> "staff " + staff.accountId();
            case Actor.Service service -> "service " + service.keyId();
            case Actor.Worker worker -> "worker " + worker.name();
            case Actor.Anonymous _ -> "anonymous";
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Hashes.sha256(text));
    }
}
