package dev.skerry.mail.feedback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers and body of a mail or a part of one, as far as reports need it: the first header of each
 * name, unfolded, and one level of parts. Whatever line ends it came with are LF here.
 */
record MimePart(Map<String, String> headers, String body) {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)\\bboundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))");

    private static final int MOST_PARTS = 20;

    static MimePart of(String text) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n');
        int end = plain.startsWith("\n") ? 0 : plain.indexOf("\n\n");
        String head = end < 0 ? plain : plain.substring(0, end);
        String body = end < 0 ? "" : plain.substring(end).replaceFirst("^\n+", "");
        Map<String, String> headers = new HashMap<>();
        for (String line : head.replaceAll("\n[ \t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new MimePart(headers, body);
    }

    /** Or an empty string. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** {@code multipart/report}, without its parameters. */
    String type() {
        return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    List<MimePart> parts() {
        Matcher boundary = BOUNDARY.matcher(header("content-type"));
        if (!boundary.find()) {
            return List.of();
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        List<MimePart> parts = new ArrayList<>();
        String[] pieces = ("\n" + body).split(Pattern.quote("\n--" + mark), MOST_PARTS + 2);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            int lineEnd = pieces[i].indexOf('\n');
            parts.add(of(lineEnd < 0 ? "" : pieces[i].substring(lineEnd + 1)));
        }
        return parts;
    }
}
