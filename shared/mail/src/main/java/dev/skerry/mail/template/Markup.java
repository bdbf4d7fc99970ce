package dev.skerry.mail.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in places of HTML where escaping alone does not make them harmless. */
final class Markup {

    private static final String ATTRIBUTE = "(?i)\\b(href|src|action|formaction|background|poster)";

    /** {@code href="{{link}}"}: whoever fills the variable chooses the scheme. */
    private static final Pattern LEADING_ADDRESS =
            Pattern.compile(ATTRIBUTE + "(\\s*=\\s*[\"']\\s*)\\{\\{\\s*([\\w.-]+)\\s*}}");

    private static final Pattern UNQUOTED = Pattern.compile("=\\s*\\{\\{");

    /** Other than the colours of the brand, which are checked to be colours. */
    private static final Pattern IN_STYLE =
            Pattern.compile("(?is)\\bstyle\\s*=\\s*(\"[^\"]*|'[^']*)\\{\\{(?!\\s*brand\\.)");

    private static final Pattern ACTIVE =
            Pattern.compile(
                    "(?i)<\\s*/?\\s*(script|iframe|object|embed|form|base|meta|link)\\b"
                            + "|<[^>]*\\son\\w+\\s*=|javascript:|vbscript:");

    private Markup() {}

    /**
     * Marks addresses that begin with a variable, for {@link PlainValues} to check their scheme.
     */
    static String guardAddresses(String html) {
        Matcher matcher = LEADING_ADDRESS.matcher(html);
        return matcher.replaceAll("$1$2{{$3" + PlainValues.ADDRESS.replace("|", "\\|") + "}}");
    }

    static boolean hasUnquotedVariable(String html) {
        return UNQUOTED.matcher(html).find();
    }

    static boolean hasVariableInStyle(String html) {
        return IN_STYLE.matcher(html).find();
    }

    static boolean isActive(String html) {
        return ACTIVE.matcher(html).find();
    }
}
