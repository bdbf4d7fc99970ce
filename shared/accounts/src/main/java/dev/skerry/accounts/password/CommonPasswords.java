package dev.skerry.accounts.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What everybody guesses first: a bundled list of words, in any dress ({@code P@ssw0rd!!2026} is
 * {@code password}), repetitions, and rows of the keyboard or alphabet.
 */
final class CommonPasswords {

    private static final String ROWS =
            "abcdefghijklmnopqrstuvwxyzåäö 0123456789 01234567890123456789 qwertyuiopåasdfghjklöäzxcvbnm "
                    + "qwertyuiopasdfghjklzxcvbnm 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p "
                    + "q1w2e3r4t5y6u7i8o9p0 qazwsxedcrfvtgbyhnujm azertyuiopqsdfghjklmwxcvbn ";

    private static final String BACKWARDS = new StringBuilder(ROWS).reverse().toString();

    private static final int LONGEST_BLOCK = 6;

    private static final Set<String> WORDS = load();

    private CommonPasswords() {}

    static boolean contains(String password) {
        String lower = password.toLowerCase(Locale.ROOT).replace(" ", "");
        String core = core(password);
        return WORDS.contains(lower)
                || WORDS.contains(core)
                || WORDS.contains(unrepeated(core))
                || (unrepeated(lower).length() <= LONGEST_BLOCK && lower.length() > LONGEST_BLOCK)
                || isRow(lower)
                || (core.isEmpty() && isRow(digits(lower)))
                || isTwoWords(core);
    }

    /** Letters only, with the digits that stand for letters read as such, and no tail of digits. */
    static String core(String text) {
        String stripped =
                text.toLowerCase(Locale.ROOT)
                        .replaceFirst("[^\\p{L}$@]+$", "")
                        .replaceFirst("^[^\\p{L}$@]+", "");
        StringBuilder core = new StringBuilder();
        stripped.codePoints().map(CommonPasswords::plain).forEach(it -> append(core, it));
        return core.toString();
    }

    private static void append(StringBuilder core, int codePoint) {
        if (Character.isLetter(codePoint)) {
            core.appendCodePoint(codePoint);
        }
    }

    private static int plain(int codePoint) {
        return switch (codePoint) {
            case '0' -> 'o';
            case '1', '!' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> codePoint;
        };
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static boolean isRow(String text) {
        return text.length() >= 4 && (ROWS.contains(text) || BACKWARDS.contains(text));
    }

    private static boolean isTwoWords(String core) {
        for (int i = 3; i <= core.length() - 3; i++) {
            if (WORDS.contains(core.substring(0, i)) && WORDS.contains(core.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code abcabcabc} is {@code abc}. */
    private static String unrepeated(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            String block = text.substring(0, length);
            if (block.repeat(text.length() / length + 1).startsWith(text)) {
                return block;
            }
        }
        return text;
    }

    private static Set<String> load() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty() && !word.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
