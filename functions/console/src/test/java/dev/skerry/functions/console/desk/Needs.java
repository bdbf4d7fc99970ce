package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Operator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What the desk of Alder says first. */
final class Needs {

    private Needs() {}

    /** Each with where it leads. */
    static List<String> of(Operator who) {
        return Jsoup.parse(who.browser.open("/console/s/alder").body()).select(".needs a").stream()
                .map((Element it) -> it.text() + " " + it.attr("href"))
                .toList();
    }
}
