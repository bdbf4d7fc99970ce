package dev.skerry.kernel.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** SHA-256 and HMAC-SHA-256 over UTF-8 text. */
public final class Hashes {

    private static final int BLOCK = 64;

    private Hashes() {}

    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    /**
     * RFC 2104. Written out because every read signs its context, and the JDK's own ({@code Mac})
     * asks five providers and their policies first: 15 ms of a cold start.
     */
    public static byte[] hmac(byte[] key, String text) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        MessageDigest inner = digest();
        inner.update(xor(block, 0x36));
        inner.update(text.getBytes(StandardCharsets.UTF_8));
        MessageDigest outer = digest();
        outer.update(xor(block, 0x5c));
        return outer.digest(inner.digest());
    }

    private static byte[] xor(byte[] block, int pad) {
        byte[] padded = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        return padded;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
