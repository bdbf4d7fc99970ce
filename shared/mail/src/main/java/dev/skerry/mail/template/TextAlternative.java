package dev.skerry.mail.template;

import static java.util.stream.Collectors.joining;

import dev.skerry.kernel.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The text part of a template whose owner wrote only HTML. Made of the template, not of each mail:
 * parsing HTML costs more than sending it.
 */
public final class TextAlternative {

    private static final int KEPT = 100;

    private static final Set<String> BLOCKS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol");

    private static final Map<String, String> MADE =
            Collections.synchronizedMap(new LinkedHashMap<>());

    private TextAlternative() {}

    /**
     * @throws Problem {@code template_invalid} for HTML that no template may have
     */
    public static String of(String html) {
        String known = MADE.get(html);
        if (known != null) {
            return known;
        }
        if (MADE.size() >= KEPT) {
            MADE.clear();
        }
        String made = make(html);
        MADE.put(html, made);
        return made;
    }

    private static String make(String html) {
        TemplateRules.checkHtml(html);
        Writing writing = new Writing();
        NodeTraversor.traverse(writing, Jsoup.parseBodyFragment(Preheader.of(html).html()).body());
        String lines =
                writing.out.toString().lines().map(String::stripTrailing).collect(joining("\n"));
        return lines.replaceAll("\\n{3,}", "\n\n").strip() + "\n";
    }

    private static final class Writing implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text.text());
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> out.append('\n');
                    case "li" -> out.append("\n- ");
                    case "tr" -> out.append('\n');
                    case "td", "th" -> out.append(atStart() ? "" : "  ");
                    case "hr" -> out.append("\n\n---\n\n");
                    default -> out.append(isBlock(element) ? "\n\n" : "");
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            switch (element.normalName()) {
                case "a" -> address(element);
                case "img" -> out.append(element.attr("alt"));
                default -> out.append(isBlock(element) ? "\n\n" : "");
            }
        }

        /** A space between two elements is one; at the start of a line it is none. */
        private void write(String text) {
            out.append(atStart() ? text.stripLeading() : text);
        }

        private boolean atStart() {
            return out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
        }

        private void address(Element link) {
            String href = link.attr("href");
            if (!href.isEmpty() && !Objects.equals(href, link.text())) {
                out.append(" (").append(href.replaceFirst("^mailto:", "")).append(')');
            }
        }

        private static boolean isBlock(Element element) {
            return BLOCKS.contains(element.normalName());
        }
    }
}
