package dev.skerry.kernel.limit;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import java.time.Duration;

/**
 * Where a subject's tokens are. For hot paths that take their token in the statement that does the
 * work, instead of a round trip of its own ({@link Draw}); everybody else calls {@link Limits}.
 *
 * @param key SHA-256 of site, rule and subject: nothing personal is stored
 * @param rule its figures: the site's own where it has some
 */
public record Bucket(byte[] key, Rule rule) {

    /** The bucket on the site in scope. */
    public static Bucket of(Rule rule, String subject) {
        Site site = SiteScope.current().site();
        byte[] key = Hashes.sha256(site.id() + "|" + rule.name() + "|" + subject);
        return new Bucket(key, site.limits().getOrDefault(rule.name(), rule));
    }

    /**
     * @return what is left in it
     * @throws Problem {@code rate_limited} unless the share is a token
     */
    public Allowance require(Draw.Share share) {
        require(share.secondsToWait());
        return Allowance.of(rule, share.left());
    }

    /**
     * @param wait seconds until there is a token, 0 when one was taken
     * @throws Problem {@code rate_limited} unless one was taken
     */
    public void require(double wait) {
        if (wait > 0) {
            throw Problem.rateLimited(
                    Duration.ofMillis((long) Math.ceil(wait * 1000)), rule.burst());
        }
    }
}
