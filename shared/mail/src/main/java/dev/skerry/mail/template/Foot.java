package dev.skerry.mail.template;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The end of every mail, where readers of mass mail find the way out. What a template leaves open,
 * a comment or an element that hides, swallows it; what it closes too often moves it.
 */
final class Foot {

    private static final String WAY_OUT = "a[href=\"{{unsubscribeUrl}}\"]";

    private Foot() {}

    /** Whether a reader of this template finds the way out where one of an empty template does. */
    static boolean stands(Template template) {
        return place(template.html(), template.locale()).equals(place("", template.locale()));
    }

    /** The elements around the way out, inmost first; none when it is not there. */
    private static List<String> place(String html, String locale) {
        Element link = Jsoup.parse(Layout.around(html, locale)).select(WAY_OUT).last();
        return link == null
                ? List.of()
                : link.parents().stream()
                        .map(it -> it.normalName() + it.attributes().html())
                        .toList();
    }
}
