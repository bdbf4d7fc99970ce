package dev.skerry.kernel.identity;

import dev.skerry.kernel.id.Hashes;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the tokens whose signature was checked, by hash: a page that makes ten calls pays for
 * one check. The tokens themselves are not kept.
 */
final class VerifiedTokens {

    private static final int SIZE = 1_000;

    record Verified(AccessClaims claims, String kid) {}

    private final Map<String, Verified> recent =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
                    return size() > SIZE;
                }
            };

    synchronized @Nullable Verified find(String hash) {
        return recent.get(hash);
    }

    synchronized void put(String hash, Verified verified) {
        recent.put(hash, verified);
    }

    static String hash(String compact) {
        return Base64.getEncoder().encodeToString(Hashes.sha256(compact));
    }
}
