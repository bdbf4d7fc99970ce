package dev.skerry.kernel.sql;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.secret.ConfiguredSecrets;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Writes the value of {@code app.ctx}: {@code site|actor|user|role|epoch|expiry|kid|hmac}. The
 * database checks the HMAC with a key that the runtime role cannot read.
 *
 * <p>The expiry is rounded to five minutes, so that a caller's context is the same text for a
 * while. It is real time, never the injected clock: the database compares it with its own.
 */
@Singleton
public final class ContextSigner {

    private static final long STEP = 300;
    private static final int KID = 1;

    private final Supplier<byte[]> key;

    @Inject
    public ContextSigner(
            @Value("${skerry.context-key}") String configured, ConfiguredSecrets secrets) {
        this.key = secrets.key(configured, "skerry.context-key", 32);
    }

    /** With the key itself, for work outside an application context. */
    public ContextSigner(String base64) {
        this(base64, new ConfiguredSecrets(null));
    }

    public String sign(SiteScope scope) {
        long expiry = (System.currentTimeMillis() / 1000 / STEP + 2) * STEP;
        return sign(body(scope.site(), scope.actor(), expiry));
    }

    String sign(String body) {
        return body + "|" + HexFormat.of().formatHex(Hashes.hmac(key.get(), body));
    }

    static String body(Site site, Actor actor, long expirySeconds) {
        String user = "";
        String role = "";
        if (actor instanceof Actor.User who) {
            user = who.id().toString();
        } else if (actor instanceof Actor.Staff who) {
            user = who.accountId().toString();
            role = who.role().word();
        }
        return site.id()
                + ("|" + actor.kind() + "|" + user + "|" + role)
                + ("|" + site.placement().epoch() + "|" + expirySeconds + "|" + KID);
    }

    /**
     * The key mixed with the inner (0x36) or outer (0x5c) padding of RFC 2104: what migrate stores.
     */
    public byte[] paddedKey(int padding) {
        byte[] block = new byte[64];
        byte[] whole = key.get();
        byte[] source = whole.length > 64 ? Hashes.sha256(whole) : whole;
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) ((i < source.length ? source[i] : 0) ^ padding);
        }
        return block;
    }

    public int kid() {
        return KID;
    }
}
