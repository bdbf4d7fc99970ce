package dev.skerry.accounts.password;

import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are good enough (NIST SP 800-63B-4 §3.1.1.2): long, and not what everybody
 * guesses first. No rules about kinds of characters.
 */
public final class PasswordPolicy {

    /** Beyond any passphrase; what is longer only costs. */
    private static final int LONGEST = 512;

    private static final int SHORTEST_WORD = 4;

    private static final String KNOWN =
            "Password is known to be weak and easy to guess, please choose a different one.";

    /**
     * @param reasons words of the auth clients: {@code length}, {@code pwned}
     */
    public record Weakness(String message, List<String> reasons) {

        public Weakness {
            reasons = List.copyOf(reasons);
        }
    }

    private PasswordPolicy() {}

    /**
     * @param minLength in characters, not bytes
     * @throws Problem {@code weak_password}, each reason a word of the auth clients: {@code length}
     *     or {@code pwned}
     */
    public static void check(String password, int minLength, Site site, EmailAddress email) {
        if (length(password) > LONGEST) {
            throw Problem.invalid("/password", "at most " + LONGEST + " characters");
        }
        Optional<Weakness> weakness = weakness(password, minLength, site, email);
        if (weakness.isPresent()) {
            throw Problem.refused(
                    ProblemCode.WEAK_PASSWORD,
                    weakness.get().message(),
                    weakness.get().reasons().stream()
                            .map(reason -> new Problem.Invalid("/password", reason))
                            .toList());
        }
    }

    /** Of a password that somebody has already: it came from elsewhere, or from milder rules. */
    public static Optional<Weakness> weakness(
            String password, int minLength, Site site, EmailAddress email) {
        List<String> reasons = new ArrayList<>();
        if (length(password) < minLength) {
            reasons.add("length");
        }
        if (isGuessable(password, site, email)) {
            reasons.add("pwned");
        }
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Weakness(
                        reasons.getFirst().equals("length")
                                ? "Password should be at least " + minLength + " characters."
                                : KNOWN,
                        reasons));
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    /** What everybody who reads the lists of breaches guesses, too. */
    public static Problem breached() {
        return Problem.refused(
                ProblemCode.WEAK_PASSWORD,
                KNOWN,
                List.of(new Problem.Invalid("/password", "pwned")));
    }

    private static boolean isGuessable(String password, Site site, EmailAddress email) {
        String core = CommonPasswords.core(password);
        return CommonPasswords.contains(password)
                || isMostly(core, email.value())
                || isMostly(core, local(email))
                || isMostly(core, site.slug())
                || isMostly(core, site.name());
    }

    /** The word, whatever digits and signs stand around it, leaves too little to guess. */
    private static boolean isMostly(String core, String word) {
        String plain = CommonPasswords.core(word);
        return plain.length() >= SHORTEST_WORD
                && core.contains(plain)
                && core.replace(plain, "").length() < SHORTEST_WORD;
    }

    private static String local(EmailAddress email) {
        String value = email.value().toLowerCase(Locale.ROOT);
        return value.substring(0, value.indexOf('@'));
    }
}
