package dev.skerry.kernel.limit;

import java.util.List;

/** Takes tokens from the current site's buckets. */
public interface Limits {

    /**
     * Takes one token from the bucket of this rule and subject on the site in scope, in a
     * transaction of its own, so that a rollback gives nothing back. The site's {@code limits}
     * setting overrides the rule's figures.
     *
     * @param subject whoever is limited: a client address, an account id, a mail address; only its
     *     hash is stored
     * @return what is left
     * @throws dev.skerry.kernel.problem.Problem {@code rate_limited} with a Retry-After
     */
    default Allowance take(Rule rule, String subject) {
        return take(Bucket.of(rule, subject));
    }

    /** The same, for who has worked out the bucket already. */
    Allowance take(Bucket bucket);

    /**
     * Asks for one token from the first bucket and, only where there is one, for one from the
     * second: in one statement, and nothing is refused yet ({@link Bucket#require}).
     *
     * @return what each gave; the second nothing, with no wait, where it was not asked
     */
    List<Draw.Share> ask(Bucket first, Bucket second);

    /**
     * Returns a token to each of these, because the try turned out to be rightful. Nothing to do
     * for whoever does not count.
     */
    default void giveBack(List<Bucket> buckets) {}
}
