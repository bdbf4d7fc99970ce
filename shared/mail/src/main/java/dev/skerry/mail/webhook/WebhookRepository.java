package dev.skerry.mail.webhook;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_endpoints}. */
@Singleton
final class WebhookRepository {

    private static final String COLUMNS =
            "id, url, kinds, description, contact, failing_since, disabled_at, disabled_by, former_until, created_at, updated_at";

    private static final String ADD =
            """
            insert into webhook_endpoints (site_id, id, url, kinds, description, contact, secret, created_at, updated_at)
            select ?, ?, ?, ?::text[], ?, ?, ?, ?, ?
            where (select count(*) from webhook_endpoints where site_id = ?) < ?
            """;

    /** Whoever enables an endpoint starts it afresh. */
    private static final String CHANGE =
            """
            update webhook_endpoints
            set url = coalesce(new_url, url), kinds = coalesce(new_kinds, kinds),
                description = coalesce(new_description, description), contact = coalesce(new_contact, contact),
                failing_since = case when enabled then null else failing_since end,
                failures = case when enabled then 0 else failures end,
                rests_until = case when enabled then null else rests_until end,
                disabled_at = case when enabled then null when not enabled then coalesce(disabled_at, moment) else disabled_at end,
                disabled_by = case when enabled then null when not enabled then coalesce(disabled_by, 'staff') else disabled_by end,
                updated_at = moment
            from (values (?::text, ?::text[], ?::text, ?::text, ?::boolean, ?::timestamptz))
              as wish (new_url, new_kinds, new_description, new_contact, enabled, moment)
            where site_id = ? and id = ?
            returning
            """;

    private static final String ROTATE =
            """
            update webhook_endpoints
            set former_secret = secret, former_until = ?, secret = ?, updated_at = ?
            where site_id = ? and id = ?
            returning
            """;

    private final Database database;

    WebhookRepository(Database database) {
        this.database = database;
    }

    /** False when the site has so many already. */
    boolean add(
            UUID id,
            String url,
            List<String> kinds,
            @Nullable String description,
            String contact,
            byte[] secret,
            Instant now,
            int most) {
        UUID site = site();
        return database.update(
                        ADD,
                        site,
                        id,
                        url,
                        kinds,
                        description,
                        contact,
                        secret,
                        now,
                        now,
                        site,
                        most)
                == 1;
    }

    Optional<Webhook> find(UUID id) {
        return database.find(
                "select " + COLUMNS + " from webhook_endpoints where site_id = ? and id = ?",
                Webhook::of,
                site(),
                id);
    }

    /** Newest first. */
    List<Webhook> list(PageRequest page) {
        Conditions asked =
                new Conditions(
                                "select " + COLUMNS + " from webhook_endpoints where site_id = ?",
                                site())
                        .and("id < ?", page.after())
                        .end("order by id desc limit ?", page.rows());
        return database.list(asked.sql(), Webhook::of, asked.values());
    }

    /** What is null stays as it is. */
    Optional<Webhook> change(
            UUID id,
            @Nullable String url,
            @Nullable List<String> kinds,
            @Nullable String description,
            @Nullable String contact,
            @Nullable Boolean enabled,
            Instant now) {
        return database.find(
                CHANGE + COLUMNS,
                Webhook::of,
                url,
                kinds,
                description,
                contact,
                enabled,
                now,
                site(),
                id);
    }

    Optional<Webhook> rotate(UUID id, byte[] secret, Instant formerUntil, Instant now) {
        return database.find(ROTATE + COLUMNS, Webhook::of, formerUntil, secret, now, site(), id);
    }

    boolean remove(UUID id) {
        return database.update(
                        "delete from webhook_endpoints where site_id = ? and id = ?", site(), id)
                == 1;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
