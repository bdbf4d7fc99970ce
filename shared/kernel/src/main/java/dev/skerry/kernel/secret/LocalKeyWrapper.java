package dev.skerry.kernel.secret;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * The envelope key as 32 bytes in base64 ({@code skerry.envelope-key}), or where a secret store
 * keeps it. {@code kms:<key>} in its place asks for an adapter that leaves the key where it is.
 */
@Singleton
@Requires(property = "skerry.envelope-key", pattern = "(?!kms:).*")
public final class LocalKeyWrapper implements KeyWrapper {

    private static final int BYTES = 32;

    private final Supplier<byte[]> key;

    public LocalKeyWrapper(
            @Value("${skerry.envelope-key}") String configured, ConfiguredSecrets secrets) {
        this.key = secrets.key(configured, "skerry.envelope-key", BYTES);
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return AesGcm.encrypt(key.get(), dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return AesGcm.decrypt(key.get(), wrapped, context);
    }
}
