package dev.skerry.accounts.session;

import java.util.Arrays;

/** How somebody proved who they are: a {@code method} of the token's {@code amr} (RFC 8176). */
public enum Method {
    PASSWORD("password"),
    SIGNUP("email/signup"),
    INVITE("invite"),
    RECOVERY("recovery"),
    EMAIL_CHANGE("email_change"),
    /** A link or code in mail that was asked for to sign in. */
    OTP("otp"),
    PASSKEY("passkey"),
    TOTP("totp"),
    RECOVERY_CODE("mfa/recovery_code");

    private final String word;

    Method(String word) {
        this.word = word;
    }

    /**
     * @throws IllegalArgumentException for a word that no row of ours holds
     */
    public static Method of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such method: " + word));
    }

    public String word() {
        return word;
    }
}
