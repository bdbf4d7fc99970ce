package dev.skerry.mail.template;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * HTML that does something rather than shows something, found the way a browser would find it:
 * however it is spelled. Mail clients drop it; a preview in a browser must not run it either.
 */
final class HtmlRules {

    /** Text, tables, images and links. Everything else is for pages, not for mail. */
    private static final Set<String> ELEMENTS =
            Set.of(
                    "a",
                    "abbr",
                    "b",
                    "blockquote",
                    "body",
                    "br",
                    "caption",
                    "center",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "div",
                    "dl",
                    "dt",
                    "em",
                    "font",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "small",
                    "span",
                    "strike",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "tr",
                    "u",
                    "ul");

    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "background", "cite", "longdesc");

    private static final Set<String> NEVER =
            Set.of("srcdoc", "action", "formaction", "srcset", "xlink:href", "ping", "is");

    /** One that nobody ends goes on to the end. */
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*(?:(?!\\*/).)*+(?:\\*/)?+");

    private HtmlRules() {}

    /** What is wrong with it, if anything. */
    static Optional<String> refusal(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            String name = element.normalName();
            if (!ELEMENTS.contains(name)) {
                return Optional.of("<" + word(name) + "> is not for mail");
            }
            for (Attribute attribute : element.attributes()) {
                String key = attribute.getKey().toLowerCase(Locale.ROOT);
                if (key.startsWith("on") || NEVER.contains(key)) {
                    return Optional.of("the attribute " + word(key) + " is not for mail");
                }
                if (ADDRESSES.contains(key) && !isHarmless(attribute.getValue())) {
                    return Optional.of(
                            word(key) + " must be an https, http, mailto or tel address");
                }
                if (key.equals("style") && isActive(attribute.getValue())) {
                    return Optional.of("a style loads nothing and runs nothing");
                }
            }
        }
        return Optional.empty();
    }

    /** A variable at its beginning is checked when there is a value for it. */
    private static boolean isHarmless(String address) {
        // Browsers skip white space and control characters wherever they stand in a scheme.
        String plain = address.replaceAll("[\\s\\p{Cntrl}]+", "").toLowerCase(Locale.ROOT);
        return plain.isEmpty()
                || plain.startsWith("{{")
                || plain.startsWith("https://")
                || plain.startsWith("http://")
                || plain.startsWith("mailto:")
                || plain.startsWith("tel:")
                || plain.startsWith("#");
    }

    /** Also where it stands between two comments that are none, but text in quotes. */
    private static boolean isActive(String style) {
        return style.contains("\\") || loads(style) || loads(COMMENT.matcher(style).replaceAll(""));
    }

    private static boolean loads(String style) {
        String plain = style.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return plain.contains("expression(")
                || plain.contains("url(")
                || plain.contains("image-set(")
                || plain.contains("@import")
                || plain.contains("behavior:")
                || plain.contains("-moz-binding");
    }

    /** What is said back is what somebody wrote. */
    private static String word(String name) {
        String plain = name.replaceAll("[^a-z0-9:-]", "");
        return plain.length() <= 30 ? plain : plain.substring(0, 30);
    }
}
