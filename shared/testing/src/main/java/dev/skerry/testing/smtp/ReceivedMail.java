package dev.skerry.testing.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mail as it stood on the wire.
 *
 * @param from reverse path of MAIL FROM
 * @param to forward paths of RCPT TO
 * @param content headers and body with their line ends, dots unstuffed
 */
public record ReceivedMail(String from, List<String> to, byte[] content) {

    public ReceivedMail {
        to = List.copyOf(to);
    }

    /** The whole mail; octets over 127 as they are, one character each. */
    public String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Unfolded header lines, in order. */
    public List<String> headerLines() {
        List<String> lines = new ArrayList<>();
        String head = new String(content, 0, headLength(), StandardCharsets.ISO_8859_1);
        for (String line : head.split("\r\n")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                lines.add(lines.removeLast() + line);
            } else if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The first header of that name, unfolded, or an empty string. */
    public String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : headerLines()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        return "";
    }

    public String messageId() {
        return header("Message-ID");
    }

    private int headLength() {
        for (int i = 0; i + 3 < content.length; i++) {
            if (content[i] == '\r'
                    && content[i + 1] == '\n'
                    && content[i + 2] == '\r'
                    && content[i + 3] == '\n') {
                return i;
            }
        }
        return content.length;
    }
}
