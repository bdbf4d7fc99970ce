package dev.skerry.sites.billing;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import dev.skerry.sites.jobs.FlatJson;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the payment provider told. Time is the directory's: workers' clocks differ. */
@Singleton
final class BillingEventRepository {

    private static final String TOLD =
            "select id, type, created, object, reference, facts::text as facts from directory.billing_events e ";

    private static final String SHOWN =
            """
            select id, receipt, type, status, created, received_at, finished_at, object, reference, site_id, attempts, error, note,
                   facts::text as facts
            from directory.billing_events
            """;

    private final ControlDatabase control;
    private final FlatJson json;

    BillingEventRepository(ControlDatabase control, FlatJson json) {
        this.control = control;
        this.json = json;
    }

    /** False for one that is here already: nothing of it changes. */
    boolean insert(UUID receipt, StripeEvent event, String payload) {
        return control.update(
                        """
                        insert into directory.billing_events
                          (id, receipt, type, created, rank, object, reference, lane, facts, payload, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (id) do nothing
                        """,
                        event.id(),
                        receipt,
                        event.type(),
                        event.created(),
                        event.rank(),
                        event.object(),
                        event.reference(),
                        event.lane(),
                        json.write(event.facts()),
                        payload,
                        event.concernsUs() ? "received" : "ignored")
                == 1;
    }

    /** Lanes with something to do that nobody is at, the longest waiting first. */
    List<String> dueLanes(int most) {
        return control.list(
                """
                select e.lane from directory.billing_events e
                where e.status in ('received', 'waiting') and e.due_at <= clock_timestamp()
                  and not exists (select from directory.billing_lanes l
                                  where l.lane = e.lane and l.lease_until > clock_timestamp())
                group by e.lane order by min(e.due_at) limit ?
                """,
                row -> row.text("lane"),
                most);
    }

    /** What is to be done in a lane, the oldest first. */
    List<StripeEvent> due(String lane) {
        return control.list(
                TOLD
                        + """
                        where lane = ? and status in ('received', 'waiting') and due_at <= clock_timestamp()
                        order by created, rank, id limit 100
                        """,
                this::told,
                lane);
    }

    /** All that was told of a subscription. */
    List<StripeEvent> history(String reference) {
        return control.list(
                TOLD + "where reference = ? and status <> 'ignored'", this::told, reference);
    }

    /** Whether something newer was told of the same object. */
    boolean isOvertaken(StripeEvent event) {
        return control.find(
                        """
                        select 1 as newer from directory.billing_events
                        where object = ? and status <> 'ignored' and (created, rank) > (?, ?) limit 1
                        """,
                        row -> row.integer("newer"),
                        event.object(),
                        event.created(),
                        event.rank())
                .isPresent();
    }

    /** Notes one more attempt and answers how many that makes. */
    int attempt(StripeEvent event) {
        control.update(
                "update directory.billing_events set attempts = attempts + 1 where id = ?",
                event.id());
        return control.get(
                "select attempts from directory.billing_events where id = ?",
                row -> row.integer("attempts"),
                event.id());
    }

    /**
     * @param pause until it is tried again; zero where it is not
     * @param site that it turned out to be about
     */
    void settle(
            StripeEvent event,
            String status,
            Duration pause,
            @Nullable String error,
            @Nullable UUID site) {
        control.update(
                """
                update directory.billing_events
                set status = ?, due_at = clock_timestamp() + make_interval(secs => ?), error = ?,
                    site_id = coalesce(?::uuid, site_id),
                    finished_at = case when ? in ('done', 'superseded') then clock_timestamp() end
                where id = ?
                """,
                status,
                pause.toMillis() / 1000.0,
                error,
                site,
                status,
                event.id());
    }

    Optional<BillingEvent> find(String id) {
        return control.find(SHOWN + "where id = ?", this::shown, id);
    }

    /** The newest first. */
    List<BillingEvent> list(@Nullable String status, PageRequest page) {
        return control.list(
                SHOWN
                        + """
                        where (?::text is null or status = ?) and (?::uuid is null or receipt < ?)
                        order by receipt desc limit ?
                        """,
                this::shown,
                status,
                status,
                page.after(),
                page.after(),
                page.rows());
    }

    /** False when it is not one that waits for that. */
    boolean retry(String id) {
        return control.update(
                        """
                        update directory.billing_events
                        set status = 'received', attempts = 0, due_at = clock_timestamp()
                        where id = ? and status in ('failed', 'waiting')
                        """,
                        id)
                == 1;
    }

    /** False when it is not one that waits for somebody. */
    boolean dismiss(String id, String note) {
        return control.update(
                        """
                        update directory.billing_events
                        set status = 'dismissed', note = ?, finished_at = clock_timestamp()
                        where id = ? and status in ('failed', 'ticket')
                        """,
                        note,
                        id)
                == 1;
    }

    /** Forgets how those came that nobody has to look into any more. */
    void forgetPayloads(Instant before) {
        control.update(
                """
                update directory.billing_events set payload = null
                where payload is not null and received_at < ? and status in ('ignored', 'done', 'superseded', 'dismissed')
                """,
                before);
    }

    private StripeEvent told(Row row) throws SQLException {
        return new StripeEvent(
                row.text("id"),
                row.text("type"),
                row.instant("created"),
                row.text("object"),
                row.textOrNull("reference"),
                json.read(row.text("facts")));
    }

    private BillingEvent shown(Row row) throws SQLException {
        return new BillingEvent(
                row.text("id"),
                row.uuid("receipt"),
                row.text("type"),
                row.text("status"),
                row.instant("created"),
                row.instant("received_at"),
                row.instantOrNull("finished_at"),
                row.text("object"),
                row.textOrNull("reference"),
                row.uuidOrNull("site_id"),
                row.integer("attempts"),
                row.textOrNull("error"),
                row.textOrNull("note"),
                json.read(row.text("facts")));
    }
}
