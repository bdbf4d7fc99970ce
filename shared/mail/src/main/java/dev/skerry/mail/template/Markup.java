package dev.skerry.mail.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in places of HTML where escaping alone does not make them harmless. */
final class Markup {

    private static final String ATTRIBUTE = "(?i)\\b(href|src|action|formaction|background|poster)";

    /** {@code href="{{link}}"}: whoever fills the variable chooses the scheme. */
    private static final Pattern LEADING_ADDRESS =
            Pattern.compile(ATTRIBUTE + "(\\s*=\\s*[\"']\\s*)\\{\\{\\s*([\\w.-]+)\\s*}}");

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

    /** Escaping keeps a value inside its quotes; without them a space ends it. */
    static boolean hasUnquotedVariable(String html) {
        int i = html.indexOf('<');
        while (i >= 0) {
            int end = i + 1;
            while (end < html.length() && html.charAt(end) != '>') {
                char c = html.charAt(end);
                if (c == '"' || c == '\'') {
                    int close = html.indexOf(c, end + 1);
                    end = close < 0 ? html.length() : close;
                } else if (c == '=' && isUnquotedVariable(html, end + 1)) {
                    return true;
                }
                end++;
            }
            i = html.indexOf('<', end);
        }
        return false;
    }

    private static boolean isUnquotedVariable(String html, int start) {
        int i = start;
        while (i < html.length() && Character.isWhitespace(html.charAt(i))) {
            i++;
        }
        if (i == html.length() || html.charAt(i) == '"' || html.charAt(i) == '\'') {
            return false;
        }
        while (i < html.length()
                && !Character.isWhitespace(html.charAt(i))
                && html.charAt(i) != '>') {
            if (html.startsWith("{{", i)) {
                return true;
            }
            i++;
        }
        return false;
    }

    static boolean hasVariableInStyle(String html) {
        return IN_STYLE.matcher(html).find();
    }

    static boolean isActive(String html) {
        return ACTIVE.matcher(html).find();
    }
}
