package dev.skerry.kernel.limit;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import java.time.Duration;

/**
 * What {@code app.take_token(key, burst, perSecond)} is called with. For hot reads that take their
 * token in the statement that reads, instead of a round trip of its own; everybody else calls
 * {@link Limits}.
 *
 * @param key SHA-256 of site, rule and subject: nothing personal is stored
 */
public record Bucket(byte[] key, double burst, double perSecond) {

    /** The bucket on the site in scope, with the site's own figures where it has some. */
    public static Bucket of(Rule rule, String subject) {
        Site site = SiteScope.current().site();
        Rule own = site.limits().getOrDefault(rule.name(), rule);
        byte[] key = Hashes.sha256(site.id() + "|" + rule.name() + "|" + subject);
        return new Bucket(key, own.burst(), own.perSecond());
    }

    /**
     * @param wait what {@code app.take_token} answered: seconds until there is a token, 0 when it
     *     was taken
     * @throws Problem {@code rate_limited} unless it was taken
     */
    public static void require(double wait) {
        if (wait > 0) {
            throw Problem.rateLimited(Duration.ofMillis((long) Math.ceil(wait * 1000)));
        }
    }
}
