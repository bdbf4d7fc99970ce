package dev.skerry.sites;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import java.util.UUID;

/**
 * A key that was just made, before it is handed out.
 *
 * @param shown what remains readable: all of a publishable key, the beginning of a secret one
 */
record NewKey(UUID id, String kind, String plain, String shown) {

    private static final String SECRET = "sb_secret_";

    static NewKey publishable(String slug) {
        String plain = "sb_publishable_" + slug + "_" + OneTimeToken.random().plain();
        return new NewKey(Ids.next(), "publishable", plain, plain);
    }

    static NewKey secret() {
        String plain = SECRET + OneTimeToken.random().plain();
        return new NewKey(
                Ids.next(), "secret", plain, plain.substring(0, SECRET.length() + 4) + "…");
    }

    /** One that the site's pages carry already. */
    static NewKey registered(String plain) {
        return new NewKey(Ids.next(), "publishable", plain, plain);
    }

    byte[] hash() {
        return Hashes.sha256(plain);
    }

    @Override
    public String toString() {
        return "NewKey[" + shown + "]";
    }
}
