package dev.skerry.campaigns.message;

import dev.skerry.campaigns.message.CampaignMessages.Counts;
import dev.skerry.campaigns.message.CampaignMessages.Note;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table {@code messages}, as campaigns write it. */
@Singleton
final class CampaignMessageRepository {

    /** The first one a step after the last one there is. */
    private static final String ADD =
            """
            insert into messages (site_id, id, user_id, campaign_id, sender, subject, body, visible_at, created_at)
            select u.site_id, x.id, u.id, ?, ?, x.subject, x.body,
                   latest.at + (x.n - 1) * ?::bigint * interval '1 microsecond', ?
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) with ordinality as x (id, user_id, subject, body, n)
            join users u on u.site_id = ? and u.id = x.user_id
            cross join (
              select greatest(?::timestamptz, max(m.visible_at) + ?::bigint * interval '1 microsecond') as at
              from messages m where m.site_id = ? and m.campaign_id = ?) latest
            on conflict (site_id, campaign_id, user_id) do nothing
            """;

    private static final String HIDE =
            """
            update messages set visible_at = 'infinity'
            where site_id = ? and campaign_id = ? and visible_at > ?
            """;

    private static final String SHOW =
            """
            update messages m
            set visible_at = latest.at + (hidden.n - 1) * ?::bigint * interval '1 microsecond'
            from (
              select h.id, row_number() over (order by h.id) as n from messages h
              where h.site_id = ? and h.campaign_id = ? and h.visible_at = 'infinity') hidden
            cross join (
              select greatest(?::timestamptz, max(s.visible_at) + ?::bigint * interval '1 microsecond') as at
              from messages s
              where s.site_id = ? and s.campaign_id = ? and s.visible_at < 'infinity') latest
            where m.site_id = ? and m.id = hidden.id
            """;

    private static final String REMOVE =
            "delete from messages where site_id = ? and campaign_id = ? and visible_at > ?";

    private static final String COUNTS =
            """
            select (count(*) filter (where visible_at > ?))::integer as waiting,
                   (count(*) filter (where visible_at <= ?))::integer as visible
            from messages where site_id = ? and campaign_id = ?
            """;

    private final Database database;

    CampaignMessageRepository(Database database) {
        this.database = database;
    }

    int add(
            UUID campaign,
            String sender,
            long stepMicros,
            List<UUID> ids,
            List<Note> notes,
            Instant now) {
        return database.update(
                ADD,
                campaign,
                sender,
                stepMicros,
                now,
                ids,
                notes.stream().map(Note::user).toList(),
                notes.stream().map(Note::subject).toList(),
                notes.stream().map(Note::body).toList(),
                site(),
                now,
                stepMicros,
                site(),
                campaign);
    }

    void hide(UUID campaign, Instant now) {
        database.update(HIDE, site(), campaign, now);
    }

    void show(UUID campaign, long stepMicros, Instant now) {
        UUID site = site();
        database.update(SHOW, stepMicros, site, campaign, now, stepMicros, site, campaign, site);
    }

    void remove(UUID campaign, Instant now) {
        database.update(REMOVE, site(), campaign, now);
    }

    Counts counts(UUID campaign, Instant now) {
        return database.get(
                COUNTS,
                row -> new Counts(row.integer("waiting"), row.integer("visible")),
                now,
                now,
                site(),
                campaign);
    }

    int visibleBetween(UUID campaign, Instant after, Instant upTo) {
        return database.get(
                """
                select count(*)::integer as visible from messages
                where site_id = ? and campaign_id = ? and visible_at > ? and visible_at <= ?
                """,
                row -> row.integer("visible"),
                site(),
                campaign,
                after,
                upTo);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
