package dev.skerry.membership;

import dev.skerry.kernel.problem.Problem;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the codes of a batch look: prefix, random part in groups of four, suffix, with dashes
 * between. The random part leaves out the characters that people mistake for each other.
 *
 * @param excludeChars further characters to leave out
 */
record CodePattern(String prefix, String suffix, int randomLength, String excludeChars) {

    /** No O, 0, I, L or 1. */
    private static final String CHARACTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUP = 4;
    private static final int FEWEST_CHARACTERS = 16;

    /** Fills in what was not said, and refuses what could be guessed. */
    static CodePattern of(
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable Integer randomLength,
            @Nullable String excludeChars) {
        CodePattern pattern =
                new CodePattern(
                        fixed("/codePrefix", prefix),
                        fixed("/codeSuffix", suffix),
                        randomLength == null ? 10 : randomLength,
                        excludeChars == null ? "" : excludeChars);
        if (pattern.randomLength < 8 || pattern.randomLength > 24) {
            throw Problem.invalid("/randomLength", "is not 8 to 24");
        }
        if (pattern.excludeChars.length() > 40
                || pattern.characters().length() < FEWEST_CHARACTERS) {
            throw Problem.invalid("/excludeChars", "leaves fewer than 16 characters");
        }
        return pattern;
    }

    /** So many different codes, as they are handed out. */
    Set<String> draw(int count) {
        String characters = characters();
        Set<String> codes = HashSet.newHashSet(count);
        while (codes.size() < count) {
            codes.add(draw(characters));
        }
        return codes;
    }

    private String draw(String characters) {
        StringBuilder code = new StringBuilder(prefix);
        for (int i = 0; i < randomLength; i++) {
            if (i % GROUP == 0 && !code.isEmpty()) {
                code.append('-');
            }
            code.append(characters.charAt(RANDOM.nextInt(characters.length())));
        }
        return suffix.isEmpty() ? code.toString() : code.append('-').append(suffix).toString();
    }

    private String characters() {
        String excluded = excludeChars.toUpperCase(Locale.ROOT);
        StringBuilder left = new StringBuilder(CHARACTERS);
        for (int i = left.length() - 1; i >= 0; i--) {
            if (excluded.indexOf(left.charAt(i)) >= 0) {
                left.deleteCharAt(i);
            }
        }
        return left.toString();
    }

    private static String fixed(String pointer, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return "";
        }
        if (!given.matches("[A-Za-z0-9]{1,16}")) {
            throw Problem.invalid(pointer, "is not 1 to 16 letters and digits");
        }
        return given.toUpperCase(Locale.ROOT);
    }
}
