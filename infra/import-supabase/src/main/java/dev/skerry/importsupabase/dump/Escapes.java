package dev.skerry.importsupabase.dump;

/** Backslashes as COPY and E'…' have them (PostgreSQL 18, COPY, "Text Format"). */
final class Escapes {

    private Escapes() {}

    static String decode(String text) {
        int backslash = text.indexOf('\\');
        if (backslash < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        while (backslash >= 0 && backslash + 1 < text.length()) {
            decoded.append(text, from, backslash);
            from = append(decoded, text, backslash + 1);
            backslash = text.indexOf('\\', from);
        }
        return decoded.append(text, from, text.length()).toString();
    }

    /** What is behind the backslash; answers where the rest begins. */
    private static int append(StringBuilder decoded, String text, int at) {
        char kind = text.charAt(at);
        int radix = kind == 'x' ? 16 : 8;
        int first = kind == 'x' ? at + 1 : at;
        int end = first;
        while (end < text.length()
                && end < first + (radix == 16 ? 2 : 3)
                && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end > first) {
            decoded.append((char) Integer.parseInt(text.substring(first, end), radix));
            return end;
        }
        decoded.append(
                switch (kind) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> '\u000b';
                    default -> kind;
                });
        return at + 1;
    }
}
