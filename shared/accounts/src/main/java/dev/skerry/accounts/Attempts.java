package dev.skerry.accounts;

import dev.skerry.accounts.session.Client;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Stops guessing without locking owners out.
 *
 * <p>Wrong tries for one account count per client address, so a stranger's guesses do not keep the
 * owner out, and, more generously, over all of them, against guessing from many places. They count
 * for unknown addresses too. A right one gives its tries back. Where the owner has been signed in
 * lately, what others try elsewhere does not count.
 */
@Singleton
final class Attempts {

    /** What is guessed. */
    record Guess(Rule fromOnePlace, Rule fromAnywhere) {}

    static final Guess PASSWORD =
            new Guess(
                    Rule.of("password_from_address", 10, Duration.ofMinutes(15)),
                    Rule.of("password", 100, Duration.ofMinutes(15)));

    /** Whoever guesses these knows the password, and one code in 330,000 is right. */
    static final Guess FACTOR =
            new Guess(
                    Rule.of("factor_from_address", 10, Duration.ofMinutes(15)),
                    Rule.of("factor", 20, Duration.ofHours(1)));

    private final Limits limits;

    Attempts(Limits limits) {
        this.limits = limits;
    }

    /**
     * @param account address or id
     */
    void begin(Guess guess, String account, Client client) {
        limits.take(guess.fromOnePlace(), account + "|" + client.ip());
        limits.take(guess.fromAnywhere(), account);
    }

    /**
     * The same where somebody guesses an account from outside: all places together never keep a
     * known one out.
     *
     * @param known whether the account was signed in to from here; asked only when it matters
     * @return what to do when the guess turns out to be right
     */
    Runnable begin(Guess guess, String account, Client client, BooleanSupplier known) {
        limits.take(guess.fromOnePlace(), account + "|" + client.ip());
        try {
            limits.take(guess.fromAnywhere(), account);
        } catch (Problem limited) {
            if (limited.code() != ProblemCode.RATE_LIMITED || !known.getAsBoolean()) {
                throw limited;
            }
            return () -> limits.giveBack(guess.fromOnePlace(), account + "|" + client.ip());
        }
        return () -> succeeded(guess, account, client);
    }

    void succeeded(Guess guess, String account, Client client) {
        limits.giveBack(guess.fromOnePlace(), account + "|" + client.ip());
        limits.giveBack(guess.fromAnywhere(), account);
    }
}
