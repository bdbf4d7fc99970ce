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
        requireOwnTransaction();
        Draw.Share share = Fence.without(() -> takers.call(bucket.rule(), bucket.key()));
        return bucket.require(share);
    }

    /** Not shared with others who wait: whoever asks for two is about to take much longer. */
    @Override
    public List<Draw.Share> ask(Bucket first, Bucket second) {
        requireOwnTransaction();
        return Fence.without(
                () ->
                        database.listWithoutContext(
                                """
                                with first as (select * from app.take_tokens(?, 1, ?, ?)),
                                second as (select t.* from first, app.take_tokens(?, first.granted, ?, ?) t)
                                select 1 as n, * from first union all select 2, * from second order by n
                                """,
                                row -> Draw.Outcome.of(row).share(),
                                first.key(),
                                (double) first.rule().burst(),
                                first.rule().perSecond(),
                                second.key(),
                                (double) second.rule().burst(),
                                second.rule().perSecond()));
    }

    private void requireOwnTransaction() {
        if (database.isInTransaction()) {
            throw new IllegalStateException("A rollback would give the token back");
        }
    }

    private List<Optional<Draw.Share>> take(Rule rule, List<byte[]> keys) {
        Draw draw = new Draw(rule, keys);
        List<Draw.Outcome> outcomes =
                database.listWithoutContext(
                        Draw.TOKENS + " order by n", Draw.Outcome::of, draw.parameters().toArray());
        return draw.shares(outcomes).stream().map(Optional::of).toList();
    }

    @Override
    public void giveBack(List<Bucket> buckets) {
        Fence.without(
                () ->
                        database.listWithoutContext(
                                """
                                select app.give_token_back(b.key, b.burst)::text as given
                                from unnest(?::bytea[], ?::integer[]) as b (key, burst)
                                """,
                                row -> true,
                                buckets.stream().map(Bucket::key).toList(),
                                buckets.stream().map(it -> it.rule().burst()).toList()));
    }
}
