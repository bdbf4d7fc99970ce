package dev.skerry.campaigns;

import dev.skerry.crm.Json;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.PlainJson;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code campaigns}. */
@Singleton
final class CampaignRepository {

    private static final Argument<List<Map<String, UUID>>> SOURCES =
            Argument.listOf(Argument.mapOf(String.class, UUID.class));
    private static final Argument<List<Map<String, String>>> SUBJECTS =
            Argument.listOf(Argument.mapOf(String.class, String.class));

    private static final String SELECT =
            """
            select id, name, channel, template_key, data::text as data, sources::text as sources,
                   subjects::text as subjects, test_percent, chosen_subject, audience::text as audience, rate_per_minute, status, start_at, max_id,
                   recipients, suppressed, unsubscribed, dnd, cursor_id, expanded, expanded_at, request_hash, created_at,
                   started_at, finished_at
            from campaigns where site_id = ?
            """;

    private static final String ADD =
            """
            insert into campaigns (
              site_id, id, name, channel, template_key, data, sources, subjects, test_percent, audience, rate_per_minute,
              status, start_at, max_id, recipients, suppressed, unsubscribed, dnd, idem_key, request_hash, created_by, created_at,
              updated_at, started_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, idem_key) where idem_key is not null do nothing
            """;

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
    private final PlainJson plain;
    private final Json json;

    CampaignRepository(Database database, PlainJson plain, Json json) {
        this.database = database;
        this.plain = plain;
        this.json = json;
    }

    /** False when the idempotency key is taken. */
    boolean add(Campaign campaign, @Nullable String key, @Nullable UUID author) {
        Census census = campaign.census();
        SubjectTest test = campaign.wording().test();
        return database.update(
                        ADD,
                        site(),
                        campaign.id(),
                        campaign.name(),
                        campaign.channel().word(),
                        campaign.templateKey(),
                        plain.write(campaign.data()),
                        json.write(campaign.wording().sources()),
                        test == null ? null : json.write(test.subjects()),
                        test == null ? 100 : test.percent(),
                        json.write(AudienceWords.of(campaign.audience())),
                        campaign.ratePerMinute(),
                        campaign.status().word(),
                        campaign.startAt(),
                        census.last(),
                        census.recipients(),
                        census.excluded().suppressed(),
                        census.excluded().unsubscribed(),
                        census.excluded().dnd(),
                        key,
                        campaign.requestHash(),
                        author,
                        campaign.createdAt(),
                        campaign.createdAt(),
                        campaign.startedAt())
                == 1;
    }

    Optional<Campaign> find(UUID id) {
        return database.find(SELECT + "and id = ?", this::campaign, site(), id);
    }

    Optional<Campaign> findByKey(String key) {
        return database.find(SELECT + "and idem_key = ?", this::campaign, site(), key);
    }

    /** Until the transaction ends nobody else changes it or puts out its recipients. */
    Optional<Campaign> lock(UUID id) {
        return database.find(SELECT + "and id = ? for update", this::campaign, site(), id);
    }

    /** The same, unless somebody else is at it. */
    Optional<Campaign> lockIfFree(UUID id) {
        return database.find(
                SELECT + "and id = ? for update skip locked", this::campaign, site(), id);
    }

    /** Newest first. */
    List<Campaign> list(PageRequest page) {
        return database.list(
                SELECT + "and id < ? order by id desc limit ?",
                this::campaign,
                site(),
                page.after() == null ? LAST : page.after(),
                page.rows());
    }

    /** Those with something to do for a batch, oldest first. */
    List<Campaign> waiting(Instant now) {
        return database.list(
                SELECT
                        + """
                        and (status = 'scheduled' and start_at <= ? or status = 'running' and expanded_at is null)
                        order by id limit 100
                        """,
                this::campaign,
                site(),
                now);
    }

    /** Those that can still be cancelled. */
    List<Campaign> underWay() {
        return database.list(
                SELECT + "and status in ('scheduled', 'running', 'paused') order by id",
                this::campaign,
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

    private Campaign campaign(Row row) throws SQLException {
        return new Campaign(
                row.uuid("id"),
                row.text("name"),
                Channel.of(row.text("channel")),
                row.text("template_key"),
                plain.readMap(row.text("data")),
                wording(row),
                json.read(row.text("audience"), Argument.of(AudienceWords.class)).audience(),
                row.integer("rate_per_minute"),
                Status.of(row.text("status")),
                row.instant("start_at"),
                census(row),
                row.uuidOrNull("cursor_id"),
                row.integer("expanded"),
                row.instantOrNull("expanded_at"),
                row.text("request_hash"),
                row.instant("created_at"),
                row.instantOrNull("started_at"),
                row.instantOrNull("finished_at"));
    }

    private Wording wording(Row row) throws SQLException {
        String subjects = row.textOrNull("subjects");
        return new Wording(
                json.read(row.text("sources"), SOURCES),
                subjects == null
                        ? null
                        : SubjectTest.of(
                                List.copyOf(json.read(subjects, SUBJECTS)),
                                row.integer("test_percent")),
                row.integerOrNull("chosen_subject"));
    }

    private static Census census(Row row) throws SQLException {
        return new Census(
                row.integer("recipients"),
                new Excluded(
                        row.integer("suppressed"), row.integer("unsubscribed"), row.integer("dnd")),
                row.uuidOrNull("max_id"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
