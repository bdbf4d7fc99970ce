package dev.skerry.mail.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in places of HTML where escaping alone does not make them harmless. A template may be a
 * hundred thousand characters of nothing but the beginnings of tags: each is looked at once.
 */
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
                    "(?i)<\\s*+/?\\s*+(script|iframe|object|embed|form|base|meta|link)\\b"
                            + "|<[^<>]*\\son\\w++\\s*+=|javascript:|vbscript:");

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
        int tag = html.indexOf('<');
        while (tag >= 0) {
            int at = tag + 1;
            while (at < html.length() && html.charAt(at) != '>') {
                char c = html.charAt(at);
                if (c == '"' || c == '\'') {
                    int close = html.indexOf(c, at + 1);
                    at = close < 0 ? html.length() : close + 1;
                } else if (c == '=') {
                    int end = endOfUnquoted(html, at + 1);
                    if (html.substring(at, end).contains("{{")) {
                        return true;
                    }
                    at = end;
                } else {
                    at++;
                }
            }
            tag = html.indexOf('<', at);
        }
        return false;
    }

    /** Where a value ends that begins here, or where its quote is if it has one. */
    private static int endOfUnquoted(String html, int start) {
        int i = start;
        while (i < html.length() && Character.isWhitespace(html.charAt(i))) {
            i++;
        }
        if (i < html.length() && (html.charAt(i) == '"' || html.charAt(i) == '\'')) {
            return i;
        }
        while (i < html.length()
                && !Character.isWhitespace(html.charAt(i))
                && html.charAt(i) != '>') {
            i++;
        }
        return i;
    }

    static boolean hasVariableInStyle(String html) {
        return IN_STYLE.matcher(html).find();
    }

    static boolean isActive(String html) {
        return ACTIVE.matcher(html).find();
    }
}
