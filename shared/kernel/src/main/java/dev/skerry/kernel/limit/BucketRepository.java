package dev.skerry.kernel.limit;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Buckets in {@code app.buckets} of the site's database, reached only through {@code
 * app.take_token}.
 */
@Singleton
public final class BucketRepository implements Limits {

    private final Database database;

    public BucketRepository(Database database) {
        this.database = database;
    }

    @Override
    public void take(Rule rule, String subject) {
        if (database.isInTransaction()) {
            throw new IllegalStateException("A rollback would give the token back");
        }
        Site site = SiteScope.current().site();
        Rule own = site.limits().getOrDefault(rule.name(), rule);
        double wait =
                database.get(
                        "select app.take_token(?, ?, ?) as wait",
                        row -> row.real("wait"),
                        bucket(site, own, subject),
                        (double) own.burst(),
                        own.perSecond());
        if (wait > 0) {
            throw Problem.rateLimited(Duration.ofMillis((long) Math.ceil(wait * 1000)));
        }
    }

    private static byte[] bucket(Site site, Rule rule, String subject) {
        return Hashes.sha256(site.id() + "|" + rule.name() + "|" + subject);
    }
}
