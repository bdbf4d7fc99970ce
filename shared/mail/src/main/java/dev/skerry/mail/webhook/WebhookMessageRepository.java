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

/** Messages as staff see them. */
@Singleton
final class WebhookMessageRepository {

    private static final String COLUMNS =
            "id, kind, state, happened_at, attempts, not_before, last_status, last_error, delivered_at";

    private static final String ATTEMPTS =
            """
            select at, status, error, millis from webhook_attempts
            where site_id = ? and message_id = ? order by at, id limit 100
            """;

    private static final String ADD =
            """
            insert into webhook_messages (site_id, id, endpoint_id, kind, payload, happened_at, not_before)
            select ?, ?, e.id, ?, '{}', ?, least(?::timestamptz, now()) from webhook_endpoints e where e.site_id = ? and e.id = ?
            """;

    /** What is waiting already is only hurried. */
    private static final String AGAIN =
            """
            update webhook_messages
            set state = 'ready', attempts = 0, not_before = least(?::timestamptz, now()), lease_token = null
            where site_id = ? and endpoint_id = ? and state in ('ready', 'failed')
            """;

    private static final String ONE_AGAIN =
            """
            update webhook_messages
            set state = 'ready', attempts = 0, not_before = least(?::timestamptz, now()), lease_token = null, delivered_at = null
            where site_id = ? and endpoint_id = ? and id = ?
            """;

    /** By the time in the ids. */
    private static final String REMOVE =
            """
            delete from webhook_messages m using (
              select id from webhook_messages where site_id = ? and id < ? order by id limit ?) old
            where m.site_id = ? and m.id = old.id
            """;

    private final Database database;

    WebhookMessageRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<WebhookMessage> list(UUID endpoint, @Nullable String state, PageRequest page) {
        Conditions asked =
                new Conditions(
                                "select "
                                        + COLUMNS
                                        + " from webhook_messages where site_id = ? and endpoint_id = ?",
                                site(),
                                endpoint)
                        .and("state = ?", state)
                        .and("id < ?", page.after())
                        .end("order by id desc limit ?", page.rows());
        return database.list(asked.sql(), WebhookMessage::of, asked.values());
    }

    Optional<WebhookMessage.Whole> find(UUID endpoint, UUID id) {
        return database.find(
                "select "
                        + COLUMNS
                        + ", payload::text as payload from webhook_messages"
                        + " where site_id = ? and endpoint_id = ? and id = ?",
                row ->
                        new WebhookMessage.Whole(
                                WebhookMessage.of(row), row.text("payload"), List.of()),
                site(),
                endpoint,
                id);
    }

    List<WebhookMessage.Attempt> attempts(UUID message) {
        return database.list(ATTEMPTS, WebhookMessage.Attempt::of, site(), message);
    }

    /** False where there is no such endpoint. */
    boolean add(UUID id, UUID endpoint, EventKind kind, Instant now) {
        UUID site = site();
        return database.update(ADD, site, id, kind.word(), now, now, site, endpoint) == 1;
    }

    /** How many will be tried again, whatever was given up. */
    int again(UUID endpoint, Instant now) {
        return database.update(AGAIN, now, site(), endpoint);
    }

    /** Delivered ones too: whoever lost what they were told asks for it again. */
    boolean again(UUID endpoint, UUID id, Instant now) {
        return database.update(ONE_AGAIN, now, site(), endpoint, id) == 1;
    }

    int remove(UUID before, int most) {
        UUID site = site();
        return database.update(REMOVE, site, before, most, site);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
