package dev.skerry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page behind a link in mail: one look for all of them, no scripts, nothing from elsewhere. */
public final class PublicPage {

    private static final Pattern HOLE = Pattern.compile("\\{(language|name|main)}");

    private static final String PAGE = load("public-page.html");

    private PublicPage() {}

    /**
     * @param siteName as it is
     * @param main HTML
     */
    public static String html(String language, String siteName, String main) {
        Map<String, String> fills =
                Map.of("language", language, "name", escaped(siteName), "main", main);
        // In one pass: what was filled in is not looked at again.
        return HOLE.matcher(PAGE)
                .replaceAll(
                        hole -> Matcher.quoteReplacement(fills.getOrDefault(hole.group(1), "")));
    }

    /** Text as HTML shows it, in content and in quoted attributes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String load(String name) {
        try (InputStream in = PublicPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
