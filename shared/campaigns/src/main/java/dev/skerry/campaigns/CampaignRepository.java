package dev.skerry.campaigns;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code campaigns}. */
@Singleton
final class CampaignRepository {

    private static final String BEGIN =
            """
            update campaigns
            set status = 'running', started_at = ?, updated_at = ?, max_id = ?, recipients = ?, suppressed = ?,
                unsubscribed = ?, dnd = ?
            where site_id = ? and id = ? and status = 'scheduled'
            """;

    private static final String MOVE =
            """
            update campaigns
            set cursor_id = coalesce(?, cursor_id), expanded = expanded + ?,
                expanded_at = case when ? then ?::timestamptz end, updated_at = ?
            where site_id = ? and id = ?
            """;

    private static final String SET_STATUS =
            """
            update campaigns
            set status = ?, start_at = greatest(start_at, ?), finished_at = ?::timestamptz, updated_at = ?
            where site_id = ? and id = ?
            """;

    /** From the beginning again: whoever has it already does not get it twice. */
    private static final String CHOOSE =
            """
            update campaigns set chosen_subject = ?, cursor_id = null, expanded_at = null, updated_at = ?
            where site_id = ? and id = ?
            """;

    /** Everybody was put out, nobody waits for a subject, and nothing waits or is on its way. */
    private static final String FINISH =
            """
            update campaigns c set status = 'finished', finished_at = ?, updated_at = ?
            where c.site_id = ? and c.status = 'running' and c.expanded_at is not null
              and (c.test_percent = 100 or c.chosen_subject is not null)
              and not exists (
                select from mails m
                where m.site_id = c.site_id and m.campaign_id = c.id and m.state in ('ready', 'leased'))
              and not exists (
                select from messages m
                where m.site_id = c.site_id and m.campaign_id = c.id and m.visible_at > ?)
            """;

    /** Above every id there is: the first page is below it. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;
    private final CampaignColumns columns;

    CampaignRepository(Database database, CampaignColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /** False when the idempotency key is taken. */
    boolean add(Campaign campaign, @Nullable String key, @Nullable UUID author) {
        return database.update(CampaignColumns.ADD, columns.of(site(), campaign, key, author)) == 1;
    }

    Optional<Campaign> find(UUID id) {
        return database.find(CampaignColumns.SELECT + "and id = ?", columns::read, site(), id);
    }

    Optional<Campaign> findByKey(String key) {
        return database.find(
                CampaignColumns.SELECT + "and idem_key = ?", columns::read, site(), key);
    }

    /** Until the transaction ends nobody else changes it or puts out its recipients. */
    Optional<Campaign> lock(UUID id) {
        return database.find(
                CampaignColumns.SELECT + "and id = ? for update", columns::read, site(), id);
    }

    /** The same, unless somebody else is at it. */
    Optional<Campaign> lockIfFree(UUID id) {
        return database.find(
                CampaignColumns.SELECT + "and id = ? for update skip locked",
                columns::read,
                site(),
                id);
    }

    /** Newest first. */
    List<Campaign> list(PageRequest page) {
        return database.list(
                CampaignColumns.SELECT + "and id < ? order by id desc limit ?",
                columns::read,
                site(),
                page.after() == null ? LAST : page.after(),
                page.rows());
    }

    /** Those with something to do for a batch, oldest first. */
    List<Campaign> waiting(Instant now) {
        return database.list(
                CampaignColumns.SELECT
                        + """
                        and (status = 'scheduled' and start_at <= ? or status = 'running' and expanded_at is null)
                        order by id limit 100
                        """,
                columns::read,
                site(),
                now);
    }

    /** Those that can still be cancelled. */
    List<Campaign> underWay() {
        return database.list(
                CampaignColumns.SELECT
                        + "and status in ('scheduled', 'running', 'paused') order by id",
                columns::read,
                site());
    }

    int countPaused() {
        return database.get(
                "select count(*)::integer as paused from campaigns where site_id = ? and status = 'paused'",
                row -> row.integer("paused"),
                site());
    }

    void begin(UUID id, Census census, Instant now) {
        Excluded excluded = census.excluded();
        database.update(
                BEGIN,
                now,
                now,
                census.last(),
                census.recipients(),
                excluded.suppressed(),
                excluded.unsubscribed(),
                excluded.dnd(),
                site(),
                id);
    }

    /**
     * @param cursor the last one of the page; null for an empty page
     * @param put how many of them were put out
     */
    void move(UUID id, @Nullable UUID cursor, int put, boolean end, Instant now) {
        database.update(MOVE, cursor, put, end, now, now, site(), id);
    }

    /**
     * @param notBefore when it may begin, if that is later than was planned
     */
    void setStatus(UUID id, Status status, Instant notBefore, @Nullable Instant end, Instant now) {
        database.update(SET_STATUS, status.word(), notBefore, end, now, site(), id);
    }

    void choose(UUID id, int subject, Instant now) {
        database.update(CHOOSE, subject, now, site(), id);
    }

    void finish(Instant now) {
        database.update(FINISH, now, now, site(), now);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
