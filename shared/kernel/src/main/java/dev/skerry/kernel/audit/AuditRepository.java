package dev.skerry.kernel.audit;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@code audit_events}. */
@Singleton
final class AuditRepository {

    private final Database database;

    AuditRepository(Database database) {
        this.database = database;
    }

    void insert(AuditEvent event, Actor asking, @Nullable String addressHash, Instant now) {
        database.update(
                """
                insert into audit_events (site_id, id, at, event, outcome, actor, actor_id, subject, address_hash, ip,
                  request_id, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb_object(?::text[], ?::text[]))
                """,
                site(),
                Ids.next(),
                now,
                event.name(),
                event.success() ? "success" : "failure",
                asking.kind(),
                id(asking),
                event.subject(),
                addressHash,
                event.ip(),
                SiteScope.current().requestId(),
                event.detail().entrySet().stream().map(Map.Entry::getKey).toList(),
                event.detail().entrySet().stream().map(Map.Entry::getValue).toList());
    }

    List<AuditEntry> page(PageRequest page, @Nullable String event, @Nullable UUID subject) {
        return database.list(
                """
                select id, at, event, outcome, actor, actor_id, subject, address_hash, ip, request_id,
                       detail::text as detail
                from audit_events
                where site_id = ? and (?::uuid is null or id < ?) and (?::text is null or event = ?)
                  and (?::uuid is null or subject = ?)
                order by id desc limit ?
                """,
                row ->
                        new AuditEntry(
                                row.uuid("id"),
                                row.instant("at"),
                                row.text("event"),
                                row.text("outcome"),
                                row.text("actor"),
                                row.uuidOrNull("actor_id"),
                                row.uuidOrNull("subject"),
                                row.textOrNull("address_hash"),
                                row.textOrNull("ip"),
                                row.text("request_id"),
                                row.text("detail")),
                site(),
                page.after(),
                page.after(),
                event,
                event,
                subject,
                subject,
                page.rows());
    }

    private static @Nullable UUID id(Actor actor) {
        return switch (actor) {
            case Actor.User user -> user.id();
            case Actor.Staff staff -> staff.accountId();
            case Actor.Service key -> key.keyId();
            case Actor.Anonymous _, Actor.Worker _ -> null;
        };
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
