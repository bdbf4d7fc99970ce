package dev.skerry.kernel.audit;

import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.RecordSet;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL of {@code audit_events}. */
@Singleton
final class AuditRepository {

    /**
     * By the account; that a hash is of their address proves no more than that somebody typed it.
     */
    static final RecordSet OF_A_PERSON =
            RecordSet.of("audit_events", "audit_events", "t.subject = :user or t.actor_id = :user")
                    .with("at", "event", "outcome", "actor", "detail")
                    .withWorkedOut(
                            "ip", "case when t.actor in ('anonymous', 'user') then t.ip end");

    private final Database database;

    AuditRepository(Database database) {
        this.database = database;
    }

    void insert(AuditEvent event, Actor asking, @Nullable String addressHash, Instant now) {
        database.pipeline(
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
                asking.id(),
                event.subject(),
                addressHash,
                event.ip(),
                SiteScope.current().requestId(),
                event.detail().entrySet().stream().map(Map.Entry::getKey).toList(),
                event.detail().entrySet().stream().map(Map.Entry::getValue).toList());
    }

    boolean isKnown(AuditEvent event) {
        return database.get(
                        "select count(*) as entries from audit_events where site_id = ? and event = ? and subject = ?",
                        row -> row.bigint("entries"),
                        site(),
                        event.name(),
                        event.subject())
                > 0;
    }

    /** For each subject by the index of its entries, however many there are of others. */
    Map<UUID, Instant> last(String event, List<UUID> subjects) {
        return database
                .list(
                        """
                        select s.subject, e.at
                        from unnest(?::uuid[]) as s (subject)
                        join lateral (
                          select at from audit_events
                          where site_id = ? and subject = s.subject and event = ? and outcome = 'success'
                          order by id desc limit 1) e on true
                        """,
                        row -> Map.entry(row.uuid("subject"), row.instant("at")),
                        subjects,
                        site(),
                        event)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long count(Person person) {
        return database.get(
                "select count(*) as entries from audit_events where site_id = ? and (subject = ? or actor_id = ?)",
                row -> row.bigint("entries"),
                site(),
                person.user(),
                person.user());
    }

    List<AuditEntry> page(PageRequest page, AuditFilter filter) {
        return database.list(
                """
                select id, at, event, outcome, actor, actor_id, subject, address_hash, ip, request_id,
                       detail::text as detail
                from audit_events
                where site_id = ? and (?::uuid is null or id < ?) and (?::text is null or event = ?)
                  and (?::uuid is null or subject = ?) and (?::uuid is null or actor_id = ?)
                  and (?::timestamptz is null or at >= ?) and (?::timestamptz is null or at < ?)
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
                filter.event(),
                filter.event(),
                filter.subject(),
                filter.subject(),
                filter.actor(),
                filter.actor(),
                filter.since(),
                filter.since(),
                filter.until(),
                filter.until(),
                page.rows());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
