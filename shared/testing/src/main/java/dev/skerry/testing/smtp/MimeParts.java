package dev.skerry.testing.smtp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a mail: text alone, or text and HTML as alternatives, in this order. */
public final class MimeParts {

    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/alternative; boundary=\"([^\"]{1,70})\"");
    private static final int LONGEST_LINE = 76;
    private static final Pattern TYPE = Pattern.compile("(text/(?:plain|html)); charset=utf-8");

    private final List<String> findings = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();

    private MimeParts(ReceivedMail mail) {
        String text = mail.text();
        int head = text.indexOf("\r\n\r\n");
        String body = head < 0 ? "" : text.substring(head + 4);
        Matcher boundary = BOUNDARY.matcher(mail.header("Content-Type"));
        if (boundary.matches()) {
            alternatives(body, boundary.group(1));
        } else {
            part(mail.header("Content-Type"), mail.header("Content-Transfer-Encoding"), body);
        }
    }

    static List<String> findings(ReceivedMail mail) {
        return new MimeParts(mail).findings;
    }

    /** The decoded part of that type, {@code text/html}. */
    public static Optional<String> find(ReceivedMail mail, String type) {
        return Optional.ofNullable(new MimeParts(mail).parts.get(type));
    }

    private void alternatives(String body, String boundary) {
        String[] pieces = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
        if (pieces.length != 4 || !pieces[0].isEmpty() || !pieces[3].equals("--\r\n")) {
            findings.add("MIME: the boundary does not part text and HTML");
            return;
        }
        for (int i = 1; i < 3; i++) {
            int head = pieces[i].indexOf("\r\n\r\n");
            if (head < 0) {
                findings.add("MIME: a part without headers");
                return;
            }
            String headers = pieces[i].substring(0, head) + "\r\n";
            part(
                    header(headers, "Content-Type"),
                    header(headers, "Content-Transfer-Encoding"),
                    pieces[i].substring(head + 4));
        }
        if (!List.copyOf(parts.keySet()).equals(List.of("text/plain", "text/html"))) {
            findings.add("MIME: the best alternative is not the last: " + parts.keySet());
        }
    }

    private void part(String type, String encoding, String content) {
        Matcher known = TYPE.matcher(type);
        if (!known.matches() || !encoding.equals("quoted-printable")) {
            findings.add("MIME: a part of " + type + " in " + encoding);
            return;
        }
        for (String line : content.split("\r\n", -1)) {
            if (line.length() > LONGEST_LINE) {
                findings.add("MIME: an encoded line of " + line.length());
            }
            if (line.endsWith(" ") || line.endsWith("\t")) {
                findings.add("MIME: white space that would be lost");
            }
            if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                findings.add("MIME: not encoded: " + line);
            }
        }
        parts.put(known.group(1), EncodedWords.octets(content.replace("=\r\n", ""), findings));
    }

    private static String header(String headers, String name) {
        Matcher found = Pattern.compile("(?i)\r\n" + name + ": ([^\r]*)\r\n").matcher(headers);
        return found.find() ? found.group(1) : "";
    }
}
