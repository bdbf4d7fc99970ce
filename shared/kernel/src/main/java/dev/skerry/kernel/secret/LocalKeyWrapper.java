package dev.skerry.kernel.secret;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Base64;

/** The envelope key as 32 bytes in the configuration ({@code skerry.envelope-key}, base64). */
@Singleton
@Requires(property = "skerry.envelope-key")
public final class LocalKeyWrapper implements KeyWrapper {

    private final byte[] key;

    public LocalKeyWrapper(@Value("${skerry.envelope-key}") String base64) {
        this.key = Base64.getDecoder().decode(base64);
        if (key.length != 32) {
            throw new IllegalArgumentException("skerry.envelope-key must be 32 bytes in base64");
        }
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return AesGcm.encrypt(key, dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return AesGcm.decrypt(key, wrapped, context);
    }
}
