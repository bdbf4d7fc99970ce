package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker writes while it holds a lease. How long one lasts is counted on the clock of the
 * database, whatever those of the workers say.
 */
@Singleton
final class LeaseRepository {

    private static final String REMEMBER =
            """
            update mails set submitted_as = ?::jsonb
            where site_id = ? and id = any (?::uuid[]) and lease_token = ? and doubt_since is null
            """;

    /**
     * The last look before the wire: whose lease still holds, whose campaign was not paused, and
     * whose recipient has not ended it meanwhile. What stays behind is claimed again, and judged
     * then.
     *
     * <p>One row says what is under way, so that a round costs one row however many mails are in
     * it; and the answers of the round before are kept by the same statement.
     */
    private static final String MARK =
            """
            with verdict as (
              :verdicts
            ), logged as (
              :logged
            ), next as (
              select array(
                select m.id from unnest((select ?::uuid[])) n (id), lateral (
                  select m.site_id, m.id, m.campaign_id, m.category, m.to_norm, m.list from mails m
                  where m.site_id = ? and m.id = n.id and m.lease_token = ? offset 0) m
                where not exists (
                  select from mail_lanes l
                  where l.site_id = ? and l.held
                    and l.id in (l.site_id, m.campaign_id, case when m.category = 'marketing' then :bulk end))
                  and not exists (
                    select from mail_suppressions x
                    where x.site_id = m.site_id and :unwanted and :keeps)
              ) as mails
            )
            update mail_leases l
            set under_way = n.mails, marked_at = ?, lease_until = now() + ? * interval '1 millisecond',
                provider = ?
            from next n
            where l.site_id = ? and l.token = ?
            returning l.under_way
            """
                    .replace(":verdicts", VerdictColumns.SQL)
                    .replace(":logged", VerdictColumns.LOGGED)
                    .replace(":bulk", LaneRepository.BULK_SQL)
                    .replace(
                            ":unwanted",
                            ErasedAddress.matches("x.to_norm", "m.site_id", "m.to_norm"))
                    .replace(
                            ":keeps",
                            SuppressionRule.keeps("x", "m.category = 'marketing'", "m.list"));

    private final Database database;

    LeaseRepository(Database database) {
        this.database = database;
    }

    /**
     * @param token of the lease
     * @param provider that its mail goes to
     */
    record Way(UUID token, @Nullable String provider) {}

    /**
     * Before mails are marked whose provider will know them again.
     *
     * @param as JSON of the sender
     */
    void remember(Way way, List<UUID> mails, String as) {
        database.update(REMEMBER, as, site(), mails, way.token());
    }

    /**
     * @param answers of the round before
     * @param next what is to be on the wire now
     * @param lease how long no other worker may think that this one is gone
     * @return those of them that may be; empty when the lease has passed to somebody else
     */
    Optional<Set<UUID>> mark(
            Way way, List<Verdict> answers, List<UUID> next, Instant now, Duration lease) {
        UUID site = site();
        List<@Nullable Object> values = VerdictColumns.of(List.of(), answers);
        add(values, site, now, way.provider(), way.token());
        add(values, next.toArray(new UUID[0]), site, way.token(), site);
        add(values, now, lease.toMillis(), way.provider(), site, way.token());
        return database.find(MARK, row -> Set.copyOf(row.uuids("under_way")), values.toArray());
    }

    /**
     * The lease goes on.
     *
     * @param logged answers that {@link #mark} has kept already
     * @param fresh those that it has not
     * @return how many of them changed their mail
     */
    long conclude(Way way, List<Verdict> logged, List<Verdict> fresh, Instant now) {
        return count(Conclusion.GO_ON, Conclusion.values(site(), way, logged, fresh, now));
    }

    /**
     * The same, and the lease is over.
     *
     * @param back mails that are ready again
     */
    long end(Way way, List<Verdict> logged, List<Verdict> fresh, List<UUID> back, Instant now) {
        return count(Conclusion.END, Conclusion.endValues(site(), way, logged, fresh, back, now));
    }

    private long count(String sql, List<@Nullable Object> values) {
        return database.get(sql, row -> row.bigint("concluded"), values.toArray());
    }

    private static void add(List<@Nullable Object> values, @Nullable Object... more) {
        values.addAll(Arrays.asList(more));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
