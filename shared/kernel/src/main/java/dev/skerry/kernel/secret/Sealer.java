package dev.skerry.kernel.secret;

import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals secrets of a site (envelope encryption) and opens them again. */
@Singleton
@Requires(beans = KeyWrapper.class)
public final class Sealer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte VERSION = 1;

    private final KeyWrapper wrapper;

    public Sealer(KeyWrapper wrapper) {
        this.wrapper = wrapper;
    }

    /**
     * @param purpose what the secret is for, {@code smtp_password}; opens only with the same one
     * @return version, length of the wrapped data key, wrapped data key, ciphertext
     */
    public byte[] seal(SiteId site, String purpose, byte[] plain) {
        byte[] dataKey = new byte[32];
        RANDOM.nextBytes(dataKey);
        byte[] context = context(site, purpose);
        byte[] wrapped = wrapper.wrap(dataKey, context);
        byte[] ciphertext = AesGcm.encrypt(dataKey, plain, context);
        Arrays.fill(dataKey, (byte) 0);
        return ByteBuffer.allocate(3 + wrapped.length + ciphertext.length)
                .put(VERSION)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .put(ciphertext)
                .array();
    }

    public byte[] seal(SiteId site, String purpose, String plain) {
        return seal(site, purpose, plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws IllegalStateException when it was sealed for another site or purpose, or was altered
     */
    public byte[] open(SiteId site, String purpose, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (buffer.get() != VERSION) {
            throw new IllegalStateException("A sealed secret of an unknown version");
        }
        byte[] wrapped = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(wrapped);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        byte[] context = context(site, purpose);
        byte[] dataKey = wrapper.unwrap(wrapped, context);
        byte[] plain = AesGcm.decrypt(dataKey, ciphertext, context);
        Arrays.fill(dataKey, (byte) 0);
        return plain;
    }

    public String openText(SiteId site, String purpose, byte[] sealed) {
        return new String(open(site, purpose, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] context(SiteId site, String purpose) {
        return (site + "|" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
