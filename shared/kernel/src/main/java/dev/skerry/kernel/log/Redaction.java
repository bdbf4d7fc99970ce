package dev.skerry.kernel.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what must not be in a log even when somebody logs it by mistake: tokens, keys, passwords
 * and the names in mail addresses. The last line of defence, not a licence.
 */
final class Redaction {

    private static final Pattern SECRET =
            Pattern.compile(
                    // A JWT, one of our keys, a bearer, and name=value or "name":"value" pairs.
                    "eyJ[\\w-]{5,}+\\.[\\w-]{5,}+\\.[\\w-]*+"
                            + "|(?<=sb_secret_)[\\w-]++"
                            + "|(?<=[Bb]earer )[^\\s\"',;]++"
                            + "|(?<=://)[^\\s/:@]{1,100}+:[^\\s/@]{1,200}+(?=@)"
                            + "|(?<=(?:password|passwd|secret|token|authorization|apikey|api_key)"
                            + "[\"']{0,1}[=:]{1} {0,1}[\"']{0,1})[^\\s\"',;&}]++",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS =
            Pattern.compile("([\\w.!#$%&'*+/=?^`{|}~-]{1,64}+)@([\\w-]{1,63}+\\.[\\w.-]{1,190}+)");

    private Redaction() {}

    static String mask(String text) {
        String masked = SECRET.matcher(text).replaceAll("***");
        return masked.indexOf('@') < 0
                ? masked
                : ADDRESS.matcher(masked)
                        .replaceAll(
                                match ->
                                        Matcher.quoteReplacement(
                                                match.group(1).charAt(0)
                                                        + "***@"
                                                        + match.group(2)));
    }
}
