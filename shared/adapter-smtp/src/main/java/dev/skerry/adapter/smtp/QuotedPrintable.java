package dev.skerry.adapter.smtp;

/**
 * Quoted-printable (RFC 2045 section 6.7) of UTF-8: lines of at most 76 characters, only ASCII, and
 * whatever the line ends of the text were, CRLF. What it writes is safe on every server, so the
 * client does not depend on 8BITMIME.
 */
final class QuotedPrintable {

    private static final int WIDTH = 76;
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    private final Bytes out;
    private int column;

    private QuotedPrintable(Bytes out) {
        this.out = out;
    }

    /** Writes the text, ending with CRLF. */
    static void write(Bytes out, String text) {
        new QuotedPrintable(out).text(text);
        out.crlf();
    }

    private void text(String text) {
        int length = text.length();
        for (int i = 0; i < length; ) {
            int end = literals(text, i, Math.min(length, i + WIDTH - 1 - column));
            out.ascii(text, i, end);
            column += end - i;
            i = end;
            if (i < length) {
                i = other(text, i);
            }
        }
    }

    /** The end of the characters from {@code start} that stand for themselves. */
    private static int literals(String text, int start, int limit) {
        int end = start;
        while (end < limit && isLiteral(text.charAt(end))) {
            end++;
        }
        // White space at the end of a line would be lost on the way.
        return end > start && text.charAt(end - 1) == ' ' && endsLine(text, end) ? end - 1 : end;
    }

    private static boolean isLiteral(char c) {
        return c >= ' ' && c < 0x7f && c != '=';
    }

    private static boolean endsLine(String text, int next) {
        return next == text.length() || text.charAt(next) == '\r' || text.charAt(next) == '\n';
    }

    /** A line end, a full line, or a character to escape; where to go on. */
    private int other(String text, int i) {
        char c = text.charAt(i);
        if (c == '\r' || c == '\n') {
            out.crlf();
            column = 0;
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            return pair ? i + 2 : i + 1;
        }
        if (isLiteral(c) && !(c == ' ' && endsLine(text, i + 1))) {
            room(WIDTH);
            return i;
        }
        int codePoint = text.codePointAt(i);
        utf8(codePoint);
        return i + Character.charCount(codePoint);
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            escaped(codePoint);
        } else if (codePoint < 0x800) {
            escaped(0xc0 | (codePoint >> 6));
            escaped(0x80 | (codePoint & 0x3f));
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            utf8(0xfffd);
        } else if (codePoint < 0x10000) {
            escaped(0xe0 | (codePoint >> 12));
            escaped(0x80 | ((codePoint >> 6) & 0x3f));
            escaped(0x80 | (codePoint & 0x3f));
        } else {
            escaped(0xf0 | (codePoint >> 18));
            escaped(0x80 | ((codePoint >> 12) & 0x3f));
            escaped(0x80 | ((codePoint >> 6) & 0x3f));
            escaped(0x80 | (codePoint & 0x3f));
        }
    }

    private void escaped(int octet) {
        room(3);
        out.put('=').put(HEX[octet >> 4]).put(HEX[octet & 15]);
        column += 3;
    }

    private void room(int wanted) {
        if (column + wanted > WIDTH - 1) {
            out.put('=').crlf();
            column = 0;
        }
    }
}
