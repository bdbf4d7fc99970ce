package dev.skerry.accounts.mfa;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Codes for whoever loses the device of a factor: ten of them, each good once. */
public final class RecoveryCode {

    public static final int COUNT = 10;

    /** 80 bits, 16 characters. */
    private static final int BYTES = 10;

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    public static List<String> newSet() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            codes.add(Base32.encode(random(BYTES)));
        }
        return codes;
    }

    public static byte[] newSalt() {
        return random(SALT_BYTES);
    }

    /** As it was given, however it was written down. */
    public static String normal(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
