package dev.skerry.accounts.passkey;

import org.jspecify.annotations.Nullable;

/** An authenticator's answer is not as it has to be. The caller is not told in what. */
public final class PasskeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * @param why a word for the audit log: {@code origin}, {@code signature}
     */
    public PasskeyRefused(String why, @Nullable Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    public String why() {
        return why;
    }
}
