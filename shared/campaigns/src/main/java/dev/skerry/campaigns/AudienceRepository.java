package dev.skerry.campaigns;

import dev.skerry.crm.contact.MarketingConsent;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.suppression.SuppressionRule;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in an audience, in order of ids, and who of them is to be left out. */
@Singleton
final class AudienceRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /**
     * In one order of reasons, so that each person counts once. Who left a list is left out of what
     * goes to that list.
     */
    private static final String NOT_BY_MAIL =
            """
            case
              when exists (
                select from mail_suppressions s
                where s.site_id = p.site_id and s.to_norm = p.norm and s.scope <> 'list'
                  and s.reason <> 'unsubscribed') then 'suppressed'
              when exists (
                select from mail_suppressions s
                where s.site_id = p.site_id and s.to_norm = p.norm and :keeps) then 'unsubscribed'
              when :refused then 'unsubscribed'
              when p.dnd_status in ('email', 'all') then 'dnd'
            end
            """
                    .replace(":keeps", SuppressionRule.keeps("s", "true", "?"))
                    .replace(":refused", MarketingConsent.isRefused("p.site_id", "p.contact_id"));

    /** What somebody thinks of mail says nothing about what they read on the site. */
    private static final String NOT_IN_APP = "case when p.dnd_status = 'all' then 'dnd' end";

    private static final String COUNT =
            """
            with people as (:people), judged as materialized (select p.id, :reason as reason from people p)
            select (count(*) filter (where reason is null))::integer as recipients,
                   (count(*) filter (where reason = 'suppressed'))::integer as suppressed,
                   (count(*) filter (where reason = 'unsubscribed'))::integer as unsubscribed,
                   (count(*) filter (where reason = 'dnd'))::integer as dnd,
                   (select id from judged order by id desc limit 1) as last
            from judged
            """;

    private static final String PAGE =
            """
            with people as (:people)
            select p.id, p.user_id, p.address, p.norm, p.name, p.firstname, p.lastname, p.company, p.locale,
                   (:reason) is null as wanted
            from people p order by p.id limit ?::bigint
            """;

    private final Database database;

    AudienceRepository(Database database) {
        this.database = database;
    }

    Census count(Audience audience, Channel channel, Instant now) {
        AudienceQuery people =
                AudienceQuery.of(
                        audience,
                        channel,
                        new AudienceQuery.Range(BEFORE_ALL, AFTER_ALL, null),
                        now);
        return database.get(
                COUNT.replace(":people", people.sql()).replace(":reason", reason(channel)),
                row ->
                        new Census(
                                row.integer("recipients"),
                                new Excluded(
                                        row.integer("suppressed"),
                                        row.integer("unsubscribed"),
                                        row.integer("dnd")),
                                row.uuidOrNull("last")),
                with(people.values(), reasonValues(audience, channel)));
    }

    /** The next ones after the campaign's cursor, those who are left out among them. */
    List<Person> next(Campaign campaign, int most, Instant now) {
        UUID after = campaign.cursor() == null ? BEFORE_ALL : campaign.cursor();
        UUID last = campaign.census().last() == null ? BEFORE_ALL : campaign.census().last();
        AudienceQuery.Range range = new AudienceQuery.Range(after, last, (long) most);
        AudienceQuery people =
                AudienceQuery.of(campaign.audience(), campaign.channel(), range, now);
        List<@Nullable Object> values =
                new ArrayList<>(reasonValues(campaign.audience(), campaign.channel()));
        values.add((long) most);
        return database.list(
                PAGE.replace(":people", people.sql())
                        .replace(":reason", reason(campaign.channel())),
                AudienceRepository::person,
                with(people.values(), values));
    }

    /** Whether what it names is there at all: the list, the group, the fields of the site's own. */
    boolean isKnown(Audience audience) {
        return switch (audience) {
            case Audience.OnList it ->
                    exists("select from marketing_lists where site_id = ? and slug = ?", it.slug());
            case Audience.InGroup it ->
                    exists("select from mags where site_id = ? and id = ?", it.mag());
            case Audience.Picked it -> areKnown(it.segment().customFields());
            case Audience.Tagged _, Audience.Everybody _, Audience.Users _ -> true;
        };
    }

    private boolean areKnown(List<String> customFields) {
        return customFields.isEmpty()
                || database.get(
                        "select count(*)::integer as known from crm_custom_fields where site_id = ? and name = any (?::text[])",
                        row -> row.integer("known") == customFields.size(),
                        site(),
                        customFields);
    }

    private boolean exists(String select, Object value) {
        return database.get(
                "select exists (" + select + ") as known", row -> row.bool("known"), site(), value);
    }

    private static String reason(Channel channel) {
        return switch (channel) {
            case EMAIL -> NOT_BY_MAIL;
            case IN_APP -> NOT_IN_APP;
        };
    }

    /** What is bound in {@link #reason}. */
    private static List<String> reasonValues(Audience audience, Channel channel) {
        return switch (channel) {
            case EMAIL -> {
                String list = audience instanceof Audience.OnList it ? it.slug() : "";
                yield List.of(list, list);
            }
            case IN_APP -> List.of();
        };
    }

    private static @Nullable Object[] with(
            List<? extends @Nullable Object> values, List<? extends @Nullable Object> more) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(more);
        return all.toArray();
    }

    private static Person person(Row row) throws SQLException {
        return new Person(
                row.uuid("id"),
                row.uuidOrNull("user_id"),
                row.text("address"),
                row.text("norm"),
                row.textOrNull("name"),
                row.textOrNull("firstname"),
                row.textOrNull("lastname"),
                row.textOrNull("company"),
                row.textOrNull("locale"),
                row.bool("wanted"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
