package dev.skerry.functions.mailfeedback;

import static dev.skerry.http.PublicPage.escaped;

import dev.skerry.campaigns.preference.Preferences;
import dev.skerry.http.PublicPage;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page behind the link in mass mail: a few buttons, without scripts. */
final class PreferencePage {

    /** What has just been done. */
    enum Said {
        NOTHING,
        UNSUBSCRIBED,
        SAVED
    }

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

    private static String page(
            String language, String title, String text, String button, String choices) {
        String site = SiteScope.current().site().name();
        String main =
                "<h1>%s</h1>\n<p>%s</p>\n%s\n%s"
                        .formatted(
                                title,
                                inserted(site, text),
                                inserted(site, button),
                                inserted(site, choices));
        return PublicPage.html(language, site, main);
    }

    private static String inserted(String site, String html) {
        return html.replace("{site}", escaped(site));
    }
}
