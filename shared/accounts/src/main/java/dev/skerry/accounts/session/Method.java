package dev.skerry.accounts.session;

/** How somebody proved who they are: the {@code method} of the token's {@code amr} (RFC 8176). */
public enum Method {
    PASSWORD("password"),
    SIGNUP("email/signup"),
    INVITE("invite"),
    RECOVERY("recovery"),
    EMAIL_CHANGE("email_change");

    private final String word;

    Method(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
