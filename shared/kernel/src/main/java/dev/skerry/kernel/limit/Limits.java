package dev.skerry.kernel.limit;

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
     * Returns a token that {@link #take} took, because the try turned out to be rightful. Nothing
     * to do for whoever does not count.
     */
    default void giveBack(Rule rule, String subject) {}
}
