package dev.skerry.testing;

import dev.skerry.kernel.id.Hashes;
import java.util.Base64;
import java.util.HexFormat;

/** Signs any context body with the stage's real key, to tell a bad body from a bad signature. */
final class TestContexts {

    private TestContexts() {}

    static String sign(String body) {
        byte[] key = Base64.getDecoder().decode(Postgres.CONTEXT_KEY);
        return body + "|" + HexFormat.of().formatHex(Hashes.hmac(key, body));
    }
}
