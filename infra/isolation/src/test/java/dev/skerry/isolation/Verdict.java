package dev.skerry.isolation;

import dev.skerry.testing.Gateway;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller hears at the door of an endpoint, before anything of a site is looked at. */
enum Verdict {
    IN("in"),
    UNAUTHENTICATED("401"),
    FORBIDDEN("403"),
    NO_SECOND_FACTOR("403 second factor"),
    VIEW_ONLY("403 view only"),
    NO_SITE("400 no site"),
    TWO_SITES("400 two sites"),
    UNKNOWN_SITE("404 no such site");

    private static final Pattern CODE = Pattern.compile("\"(?:error_)?code\":\"(\\w+)\"");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /**
     * By the code of the problem, in either of the formats; whatever else is said is said inside.
     */
    static Verdict of(Gateway.Answer answer) {
        Matcher code = CODE.matcher(answer.body());
        return switch (answer.status() >= 400 && code.find() ? code.group(1) : "") {
            case "unauthenticated", "no_authorization", "bad_jwt", "session_not_found" ->
                    UNAUTHENTICATED;
            case "forbidden", "not_admin" -> FORBIDDEN;
            case "insufficient_aal" -> NO_SECOND_FACTOR;
            case "view_only" -> VIEW_ONLY;
            case "site_required" -> NO_SITE;
            case "site_mismatch" -> TWO_SITES;
            case "site_unknown" -> UNKNOWN_SITE;
            default -> IN;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
