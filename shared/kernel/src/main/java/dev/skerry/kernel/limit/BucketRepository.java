package dev.skerry.kernel.limit;

import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Fence;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Buckets in {@code app.buckets} of the site's database, reached only through {@code
 * app.take_tokens}. Callers that wait at the same moment share a statement.
 */
@Singleton
public final class BucketRepository implements Limits {

    private static final int MOST_TOGETHER = 64;

    private final Database database;
    private final Coalescer<Rule, byte[], Draw.Share> takers;

    public BucketRepository(Database database) {
        this.database = database;
        this.takers = new Coalescer<>(MOST_TOGETHER, 1, this::take);
    }

    @Override
    public Allowance take(Bucket bucket) {
        if (database.isInTransaction()) {
            throw new IllegalStateException("A rollback would give the token back");
        }
        Draw.Share share = Fence.without(() -> takers.call(bucket.rule(), bucket.key()));
        return bucket.require(share);
    }

    private List<Optional<Draw.Share>> take(Rule rule, List<byte[]> keys) {
        Draw draw = new Draw(rule, keys);
        List<Draw.Outcome> outcomes =
                database.listWithoutContext(
                        Draw.TOKENS + " order by n", Draw.Outcome::of, draw.parameters().toArray());
        return draw.shares(outcomes).stream().map(Optional::of).toList();
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
                                (double) bucket.rule().burst()));
    }
}
