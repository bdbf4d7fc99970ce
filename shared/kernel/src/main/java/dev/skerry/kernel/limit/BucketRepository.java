package dev.skerry.kernel.limit;

import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Fence;
import jakarta.inject.Singleton;

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
        Bucket bucket = Bucket.of(rule, subject);
        Bucket.require(
                Fence.without(
                        () ->
                                database.get(
                                        "select app.take_token(?, ?, ?) as wait",
                                        row -> row.real("wait"),
                                        bucket.key(),
                                        bucket.burst(),
                                        bucket.perSecond())));
    }

    @Override
    public void giveBack(Rule rule, String subject) {
        Bucket bucket = Bucket.of(rule, subject);
        Fence.without(
                () ->
                        database.list(
                                "select app.give_token_back(?, ?)::text as given",
                                row -> true,
                                bucket.key(),
                                bucket.burst()));
    }
}
