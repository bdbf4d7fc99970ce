package dev.skerry.functions.mailfeedback;

import dev.skerry.campaigns.preference.Preferences;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page behind the link in mass mail: a few buttons, without scripts. */
final class PreferencePage {

    /** What has just been done. */
    enum Said {
        NOTHING,
        UNSUBSCRIBED,
        SAVED
    }

    private static final Pattern HOLE =
            Pattern.compile("\\{(language|name|title|text|button|choices)}");

    private static final String PAGE = load("preference-page.html");

    private PreferencePage() {}

    /** What the reader's browser asks for, if it is one of ours; else the site's own. */
    static String language(HttpRequest<?> request) {
        String asked = Objects.requireNonNullElse(request.getHeaders().get("Accept-Language"), "");
        String first = asked.length() < 2 ? "" : asked.substring(0, 2);
        return first.equals("sv") || first.equals("en")
                ? first
                : SiteScope.current().site().locale().equals("en") ? "en" : "sv";
    }

    static String html(String language, Preferences preferences, Said said) {
        Words words = Words.of(language);
        String title =
                switch (said) {
                    case UNSUBSCRIBED -> words.unsubscribed();
                    case SAVED -> words.saved();
                    case NOTHING -> preferences.wanted() ? words.ask() : words.unsubscribed();
                };
        boolean asks = said == Said.NOTHING && preferences.wanted();
        String text =
                (asks ? words.explanation() : words.stays())
                        .replace("{address}", escaped(preferences.address()));
        return page(
                language,
                title,
                text,
                asks ? button(words, preferences) : "",
                choices(words, preferences));
    }

    static String unknown(String language) {
        Words words = Words.of(language);
        return page(language, words.unknown(), words.unknownText(), "", "");
    }

    private static String button(Words words, Preferences preferences) {
        String what =
                preferences
                        .about()
                        .map(it -> words.leaveList().replace("{list}", escaped(it.name())))
                        .orElse(words.leaveAll());
        return """
        <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">\
        <button type="submit">%s</button></form>
        """
                .formatted(what);
    }

    /** Each button is the whole of what is wanted after it: pressed twice it does the same. */
    private static String choices(Words words, Preferences preferences) {
        StringBuilder rows = new StringBuilder();
        for (Preferences.Listed list : preferences.lists()) {
            rows.append(
                    row(
                            words,
                            list.name(),
                            list.wanted(),
                            address(preferences, preferences.bulk(), list)));
        }
        rows.append(
                row(
                        words,
                        words.bulk(),
                        preferences.bulk(),
                        address(preferences, !preferences.bulk(), null)));
        return "<form method=\"post\"><h2>%s</h2>\n%s</form>".formatted(words.choices(), rows);
    }

    private static String row(Words words, String label, boolean wanted, String address) {
        return "<p class=\"row\"><span>%s</span> <button class=\"quiet\" formaction=\"%s\">%s</button></p>\n"
                .formatted(escaped(label), escaped(address), wanted ? words.stop() : words.again());
    }

    /** What is wanted now, but for the one that changes. */
    private static String address(
            Preferences preferences, boolean bulk, Preferences.@Nullable Listed changed) {
        StringBuilder address =
                new StringBuilder("?site=")
                        .append(SiteScope.current().site().slug())
                        .append("&save=1")
                        .append(bulk ? "&bulk=1" : "");
        for (Preferences.Listed list : preferences.lists()) {
            if (list.wanted() != list.equals(changed)) {
                address.append("&list=")
                        .append(URLEncoder.encode(list.slug(), StandardCharsets.UTF_8));
            }
        }
        return address.toString();
    }

    /** In one pass: what was filled in is not looked at again. */
    private static String page(
            String language, String title, String text, String button, String choices) {
        Site site = SiteScope.current().site();
        String name = escaped(site.name());
        Map<String, String> fills =
                Map.of(
                        "language",
                        language,
                        "name",
                        name,
                        "title",
                        title,
                        "text",
                        text.replace("{site}", name),
                        "button",
                        button.replace("{site}", name),
                        "choices",
                        choices.replace("{site}", name));
        return HOLE.matcher(PAGE)
                .replaceAll(
                        hole -> Matcher.quoteReplacement(fills.getOrDefault(hole.group(1), "")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String load(String name) {
        try (InputStream in = PreferencePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
