package dev.skerry.kernel.mail;

import java.nio.charset.StandardCharsets;

/**
 * Text in mail headers: what may stand there at all, and how it is spelled in ASCII (RFC 5322, RFC
 * 2047). Text without a control character cannot end a header line, so it cannot begin another.
 */
public final class HeaderText {

    /** A longer word could not be folded and would make a line of more than 78 characters. */
    private static final int LONGEST_PLAIN_WORD = 60;

    /** RFC 2047 section 2: 76 characters in a line with encoded words, here after "Reply-To: ". */
    private static final int LONGEST_ENCODED_TEXT = 52;

    private static final String HEX = "0123456789ABCDEF";

    private HeaderText() {}

    /**
     * Refuses control characters, including CR, LF and NUL, the line and paragraph separators of
     * Unicode, characters that turn the reading direction, unpaired surrogates, and text over the
     * length.
     */
    static String requireLine(String what, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " is longer than " + maxLength + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' || (c >= 0x7f && c <= 0x9f) || isTreacherous(c);
            boolean paired =
                    !Character.isSurrogate(c) || Character.charCount(text.codePointAt(i)) == 2;
            if (control || !paired) {
                throw new IllegalArgumentException(
                        what + " holds U+" + Integer.toHexString(c) + " at " + i);
            }
            i += Character.isSurrogate(c) ? 1 : 0;
        }
        return text;
    }

    /**
     * Ends a line for some readers (U+2028, U+2029), or shows what follows it in another order than
     * it stands (UTS 55: overrides, embeddings and isolates), as in names that pretend.
     */
    private static boolean isTreacherous(char c) {
        return (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    /** Refuses everything but visible ASCII. */
    static String requireToken(String what, String text) {
        if (text.isEmpty() || text.length() > 255 || !isVisible(text)) {
            throw new IllegalArgumentException(what + " is not 1 to 255 visible ASCII characters");
        }
        return text;
    }

    private static boolean isVisible(String text) {
        return isAscii(text, '!');
    }

    /** Whether it is visible ASCII and spaces. */
    static boolean isPrintable(String text) {
        return isAscii(text, ' ');
    }

    private static boolean isAscii(String text, char first) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < first || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is ASCII letters, digits and characters of {@code others}; not empty. */
    static boolean isWord(String text, int maxLength, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!fits && others.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= maxLength;
    }

    /** A subject: as it is if plain ASCII with single spaces, else as encoded words. */
    public static String unstructured(String text) {
        return isPlain(text) ? text : encodedWords(text);
    }

    /** A display name: a quoted string if plain ASCII, else encoded words. */
    public static String phrase(String text) {
        return isPlain(text)
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : encodedWords(text);
    }

    /** Plain text survives folding at its spaces and is not mistaken for an encoded word. */
    private static boolean isPlain(String text) {
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (word == 0) {
                    return false;
                }
                word = 0;
            } else if (c < ' ' || c >= 0x7f || ++word > LONGEST_PLAIN_WORD) {
                return false;
            }
        }
        return word > 0 && !text.contains("=?");
    }

    /** Q encoding with the alphabet that is safe in a phrase too (RFC 2047 section 5, rule 3). */
    private static String encodedWords(String text) {
        StringBuilder out = new StringBuilder(text.length() * 2 + 24);
        StringBuilder word = new StringBuilder(LONGEST_ENCODED_TEXT);
        StringBuilder one = new StringBuilder(12);
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            one.setLength(0);
            appendQ(one, text.codePointAt(i));
            if (word.length() + one.length() > LONGEST_ENCODED_TEXT) {
                out.append("=?UTF-8?Q?").append(word).append("?= ");
                word.setLength(0);
            }
            word.append(one);
        }
        return word.isEmpty() ? "" : out.append("=?UTF-8?Q?").append(word).append("?=").toString();
    }

    private static void appendQ(StringBuilder out, int codePoint) {
        if (codePoint == ' ') {
            out.append('_');
        } else if (codePoint < 0x7f
                && (Character.isLetterOrDigit(codePoint) || "!*+-/".indexOf(codePoint) >= 0)) {
            out.append((char) codePoint);
        } else {
            for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                out.append('=').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
    }
}
