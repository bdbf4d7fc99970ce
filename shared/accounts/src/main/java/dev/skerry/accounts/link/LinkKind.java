package dev.skerry.accounts.link;

import dev.skerry.accounts.session.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a link or code in mail is for.
 *
 * <p>Links live long enough for a mail to be found again; the six-digit codes beside them ten
 * minutes and five tries (OWASP ASVS 5.0, 6.5.5 and 6.6.3).
 */
public enum LinkKind {
    SIGNUP("signup", "confirm", Duration.ofHours(24), Method.SIGNUP),
    INVITE("invite", "invite", Duration.ofDays(7), Method.INVITE),
    RECOVERY("recovery", "reset", Duration.ofHours(1), Method.RECOVERY),
    MAGICLINK("magiclink", "magic_link", Duration.ofHours(1), Method.OTP),
    /** To the new address. */
    EMAIL_CHANGE("email_change", "email_change", Duration.ofHours(24), Method.EMAIL_CHANGE),
    /** To the old address, whose reader agrees. */
    EMAIL_CHANGE_CURRENT(
            "email_change", "email_change_current", Duration.ofHours(24), Method.EMAIL_CHANGE),
    /** Opens nothing by itself: proves that who is signed in also reads the mail. */
    REAUTHENTICATION("reauthentication", "reauthentication", Duration.ofMinutes(10), Method.OTP);

    private final String word;
    private final String template;
    private final Duration life;
    private final Method method;

    LinkKind(String word, String template, Duration life, Method method) {
        this.word = word;
        this.template = template;
        this.life = life;
        this.method = method;
    }

    /**
     * What clients may mean by the {@code type} of a link or code that they show; nothing for other
     * words.
     */
    public static List<LinkKind> meantBy(@Nullable String type) {
        return switch (type) {
            case "signup" -> List.of(SIGNUP);
            case "invite" -> List.of(INVITE);
            case "recovery" -> List.of(RECOVERY);
            case "magiclink" -> List.of(MAGICLINK);
            case "email" -> List.of(SIGNUP, MAGICLINK);
            case "email_change" -> List.of(EMAIL_CHANGE, EMAIL_CHANGE_CURRENT);
            case null, default -> List.of();
        };
    }

    static LinkKind stored(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The spelling in rows. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code type} in links. */
    public String word() {
        return word;
    }

    public boolean isEmailChange() {
        return this == EMAIL_CHANGE || this == EMAIL_CHANGE_CURRENT;
    }

    String template() {
        return template;
    }

    Duration life() {
        return life;
    }

    /** How a session that the link opens began. */
    public Method method() {
        return method;
    }
}
