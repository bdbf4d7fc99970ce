package dev.skerry.accounts;

import dev.skerry.accounts.session.Client;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
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
    record Guess(Rule fromOnePlace, Rule fromAnywhere) {

        private Bucket here(String account, Client client) {
            return Bucket.of(fromOnePlace, account + "|" + client.ip());
        }

        private Bucket anywhere(String account) {
            return Bucket.of(fromAnywhere, account);
        }
    }

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
     * Counts a guess, unless there have been too many.
     *
     * @param account address or id
     * @return what to do when the guess turns out to be right
     */
    Runnable begin(Guess guess, String account, Client client) {
        return begin(guess, account, client, () -> false);
    }

    /**
     * The same where somebody guesses an account from outside: all places together never keep a
     * known one out.
     *
     * @param known whether the account was signed in to from here; asked only when it matters
     */
    Runnable begin(Guess guess, String account, Client client, BooleanSupplier known) {
        Bucket here = guess.here(account, client);
        Bucket anywhere = guess.anywhere(account);
        List<Draw.Share> shares = limits.ask(here, anywhere);
        here.require(shares.getFirst());
        Draw.Share last = shares.getLast();
        if (last.secondsToWait() > 0 && known.getAsBoolean()) {
            return () -> limits.giveBack(List.of(here));
        }
        anywhere.require(last);
        return () -> limits.giveBack(List.of(here, anywhere));
    }
}
