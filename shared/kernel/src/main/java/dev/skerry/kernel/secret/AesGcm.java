package dev.skerry.kernel.secret;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a 96-bit nonce in front (NIST SP 800-38D), a random one unless said otherwise.
 */
public final class AesGcm {

    /** How many bytes longer what is sealed is than what was plain. */
    public static final int OVERHEAD = 12 + 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    public static byte[] encrypt(byte[] key, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, context);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * The same input gives the same output. The nonce is drawn from key and input, so that it comes
     * again only where everything else does.
     */
    public static byte[] encryptAlike(byte[] key, byte[] plain, byte[] context) {
        HexFormat hex = HexFormat.of();
        String input = "nonce|" + hex.formatHex(context) + "|" + hex.formatHex(plain);
        byte[] nonce = Arrays.copyOf(Hashes.hmac(key, input), NONCE);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, context);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    public static byte[] decrypt(byte[] key, byte[] sealed, byte[] context) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        byte[] rest = new byte[sealed.length - NONCE];
        buffer.get(nonce).get(rest);
        return run(Cipher.DECRYPT_MODE, key, nonce, rest, context);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] input, byte[] context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed secret does not open", e);
        }
    }
}
