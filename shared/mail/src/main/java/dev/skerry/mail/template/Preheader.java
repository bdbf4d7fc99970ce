package dev.skerry.mail.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list of mails shows beside the subject. It stands first in the HTML of a template, {@code
 * <div class="preheader">…</div>}; {@link Layout} puts it before everything else, where nobody sees
 * it who opens the mail.
 *
 * @param text without markup; it may name variables
 * @param html the template without it
 */
public record Preheader(String text, String html) {

    private static final Pattern FIRST =
            Pattern.compile("\\A\\s*+<div class=\"preheader\">([^<>]*+)</div>\\R?");

    /** Of a template's HTML; its text is empty when it has none. */
    public static Preheader of(String html) {
        Matcher matcher = FIRST.matcher(html);
        return matcher.find()
                ? new Preheader(
                        matcher.group(1)
                                .strip()
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&amp;", "&"),
                        html.substring(matcher.end()))
                : new Preheader("", html);
    }

    /** The HTML of a template that begins with it. */
    public String whole() {
        String line = text.strip();
        return line.isEmpty()
                ? html
                : "<div class=\"preheader\">" + escaped(line) + "</div>\n" + html;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As it stands in a mail. */
    String hidden() {
        return text.isEmpty()
                ? ""
                : "<div style=\"display: none; max-height: 0; overflow: hidden;\">"
                        + escaped(text)
                        + "</div>\n";
    }
}
