package dev.skerry.accounts.link;

import dev.skerry.accounts.session.Method;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link in mail is for: the {@code type} of the auth clients.
 *
 * <p>Links live long enough for a mail to be found again; the six-digit codes beside them ten
 * minutes and five tries (OWASP ASVS 5.0, 6.5.5 and 6.6.3).
 */
public enum LinkKind {
    SIGNUP("signup", "confirm", Duration.ofHours(24), true, Method.SIGNUP),
    INVITE("invite", "invite", Duration.ofDays(7), false, Method.INVITE),
    RECOVERY("recovery", "reset", Duration.ofHours(1), true, Method.RECOVERY),
    EMAIL_CHANGE("email_change", "email_change", Duration.ofHours(24), true, Method.EMAIL_CHANGE);

    private final String word;
    private final String template;
    private final Duration life;
    private final boolean hasCode;
    private final Method method;

    LinkKind(String word, String template, Duration life, boolean hasCode, Method method) {
        this.word = word;
        this.template = template;
        this.life = life;
        this.hasCode = hasCode;
        this.method = method;
    }

    /** {@code email} is what clients call a sign-up's code. */
    public static Optional<LinkKind> of(@Nullable String word) {
        for (LinkKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return "email".equals(word) ? Optional.of(SIGNUP) : Optional.empty();
    }

    public String word() {
        return word;
    }

    String template() {
        return template;
    }

    Duration life() {
        return life;
    }

    boolean hasCode() {
        return hasCode;
    }

    /** How a session that the link opens began. */
    public Method method() {
        return method;
    }
}
