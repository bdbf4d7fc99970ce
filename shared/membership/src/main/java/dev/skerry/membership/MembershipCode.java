package dev.skerry.membership;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.SiteId;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody types in: letters and digits in upper case. Case, spaces and dashes do not matter.
 */
record MembershipCode(String letters) {

    /** Spaces and dashes of any kind. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 64;

    /** Nothing for what no code looks like. */
    static Optional<MembershipCode> of(String typed) {
        if (typed.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String letters =
                BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT);
        boolean isCode =
                letters.length() >= SHORTEST
                        && letters.length() <= LONGEST
                        && letters.codePoints().allMatch(Character::isLetterOrDigit);
        return isCode ? Optional.of(new MembershipCode(letters)) : Optional.empty();
    }

    /** What is stored. The site is part of it: the same code on two sites has two hashes. */
    String hash(SiteId site) {
        return HexFormat.of().formatHex(Hashes.sha256(site + "|" + letters));
    }

    @Override
    public String toString() {
        return "MembershipCode[…]";
    }
}
