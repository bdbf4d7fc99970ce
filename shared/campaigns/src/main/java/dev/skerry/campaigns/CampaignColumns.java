package dev.skerry.campaigns;

import dev.skerry.crm.Json;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.PlainJson;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as a row of {@code campaigns}. */
@Singleton
final class CampaignColumns {

    private static final Argument<List<Map<String, UUID>>> SOURCES =
            Argument.listOf(Argument.mapOf(String.class, UUID.class));
    private static final Argument<List<Map<String, String>>> SUBJECTS =
            Argument.listOf(Argument.mapOf(String.class, String.class));

    static final String SELECT =
            """
            select id, name, channel, template_key, data::text as data, sources::text as sources,
                   subjects::text as subjects, test_percent, chosen_subject, audience::text as audience, rate_per_minute, status, start_at, max_id,
                   recipients, suppressed, unsubscribed, dnd, cursor_id, expanded, expanded_at, request_hash, created_at,
                   started_at, finished_at
            from campaigns where site_id = ?
            """;

    static final String ADD =
            """
            insert into campaigns (
              site_id, id, name, channel, template_key, data, sources, subjects, test_percent, audience, rate_per_minute,
              status, start_at, max_id, recipients, suppressed, unsubscribed, dnd, idem_key, request_hash, created_by, created_at,
              updated_at, started_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, idem_key) where idem_key is not null do nothing
            """;

    private final PlainJson plain;
    private final Json json;

    CampaignColumns(PlainJson plain, Json json) {
        this.plain = plain;
        this.json = json;
    }

    /** What the placeholders of {@link #ADD} stand for. */
    @Nullable Object[] of(
            UUID site, Campaign campaign, @Nullable String key, @Nullable UUID author) {
        Census census = campaign.census();
        SubjectTest test = campaign.wording().test();
        return new @Nullable Object[] {
            site,
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
            campaign.startedAt()
        };
    }

    Campaign read(Row row) throws SQLException {
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
}
