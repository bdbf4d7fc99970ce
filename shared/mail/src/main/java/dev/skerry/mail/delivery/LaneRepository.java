package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Column;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lanes: pace and pause of a site, of its mass mail, of each of its campaigns, and of its mail to
 * each recipient domain that it is careful with.
 *
 * <p>A {@link Pace} is one row, so it holds across any number of processes and needs no counters:
 * {@code due_micros} is when the next mail would leave if all were evenly spaced.
 */
@Singleton
public final class LaneRepository {

    /** The lane of a site's mass mail: no id of ours looks like it. */
    public static final UUID BULK = new UUID(0, 0xb01);

    static final String BULK_SQL = "uuid '" + BULK + "'";

    private static final String SET_PACE =
            """
            insert into mail_lanes (site_id, id, step_micros, burst) values (?, ?, ?, ?)
            on conflict (site_id, id) do update set step_micros = excluded.step_micros, burst = excluded.burst
            where mail_lanes.step_micros <> excluded.step_micros or mail_lanes.burst <> excluded.burst
            """;

    private static final String SET_DOMAIN_PACE =
            """
            insert into mail_lanes (site_id, id, domain, step_micros, burst)
            select ?, v.id, v.domain, v.step_micros, v.burst
            from unnest(?::uuid[], ?::text[], ?::bigint[], ?::integer[]) as v (id, domain, step_micros, burst)
            on conflict (site_id, id) do update set step_micros = excluded.step_micros, burst = excluded.burst
            where mail_lanes.step_micros <> excluded.step_micros or mail_lanes.burst <> excluded.burst
            """;

    private static final String CLEAR_DOMAINS =
            """
            update mail_lanes set step_micros = 0, paused_until = null
            where site_id = ? and domain is not null and step_micros > 0 and domain <> all (?::text[])
            """;

    private static final String PACED =
            "select exists (select from mail_lanes where site_id = ? and id = any (?::uuid[]) and step_micros > 0) as paced";

    /** In the order of their ids, so that no two workers wait for each other. */
    private static final String LOCK =
            """
            select id, step_micros, burst, due_micros from mail_lanes
            where site_id = ? and id = any (?::uuid[]) and step_micros > 0
            order by id for update
            """;

    private static final String SPEND =
            """
            update mail_lanes l
            set due_micros = v.due_micros, paused_until = greatest(l.paused_until, v.rests)
            from unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) as v (id, due_micros, rests)
            where l.site_id = ? and l.id = v.id
            """;

    private static final String PAUSE =
            """
            insert into mail_lanes (site_id, id, paused_until, pause_reason) values (?, ?, ?, ?)
            on conflict (site_id, id) do update
              set paused_until = greatest(mail_lanes.paused_until, excluded.paused_until),
                  pause_reason = excluded.pause_reason
            """;

    private static final String HOLD =
            """
            insert into mail_lanes (site_id, id, held) values (?, ?, ?)
            on conflict (site_id, id) do update set held = excluded.held
            """;

    private static final String RESTING =
            """
            select id, paused_until from mail_lanes
            where site_id = ? and id = any (?::uuid[]) and paused_until > ?
            """;

    private static final String RESUME =
            "update mail_lanes set paused_until = null, pause_reason = null where site_id = ? and id = ?";

    private final Database database;

    LaneRepository(Database database) {
        this.database = database;
    }

    /** At most so many mails in any 60 seconds, from now on. */
    public void setPace(UUID lane, int perMinute) {
        Pace pace = Pace.perMinute(perMinute);
        database.update(SET_PACE, site(), lane, pace.stepMicros(), pace.burst());
    }

    /** Mails in any 60 seconds to the recipients at each of these domains, and at no other. */
    void setDomainPaces(Map<String, Integer> perMinute) {
        List<String> domains = List.copyOf(perMinute.keySet());
        List<Pace> paces = perMinute.values().stream().map(Pace::perMinute).toList();
        database.update(
                SET_DOMAIN_PACE,
                site(),
                domains.stream().map(LaneRepository::ofDomain).toList(),
                domains,
                paces.stream().map(Pace::stepMicros).toList(),
                paces.stream().map(Pace::burst).toList());
        database.update(CLEAR_DOMAINS, site(), domains);
    }

    /** The lane of recipients at a domain: a UUID of version 3, so no id of ours is like it. */
    static UUID ofDomain(String domain) {
        return UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8));
    }

    /** As fast as the relay takes it. */
    public void clearPace(UUID lane) {
        database.update(
                "update mail_lanes set step_micros = 0 where site_id = ? and id = ?", site(), lane);
    }

    /** Whether any of these has a pace at all. */
    boolean arePaced(List<UUID> lanes) {
        return database.get(PACED, row -> row.bool("paced"), site(), lanes);
    }

    /** Those of the lanes that have a pace; nobody else spends of them before the commit. */
    Map<UUID, PacedLane> lock(List<UUID> lanes, Instant now) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        Map<UUID, PacedLane> locked = new HashMap<>();
        database.list(LOCK, row -> PacedLane.of(row, micros), site(), lanes)
                .forEach(it -> locked.put(it.id(), it));
        return locked;
    }

    void spend(Collection<PacedLane> lanes) {
        database.update(
                SPEND,
                lanes.stream().map(PacedLane::id).toList(),
                lanes.stream().map(PacedLane::due).toList(),
                Column.of(Instant.class, lanes, PacedLane::rests),
                site());
    }

    /** Stands still until then, by itself. */
    void pause(UUID lane, Instant until, String reason) {
        database.update(PAUSE, site(), lane, until, reason);
    }

    /** Those of the lanes that stand still by themselves, and until when. */
    Map<UUID, Instant> resting(List<UUID> lanes, Instant now) {
        Map<UUID, Instant> resting = new HashMap<>();
        database.list(
                        RESTING,
                        row -> Map.entry(row.uuid("id"), row.instant("paused_until")),
                        site(),
                        lanes,
                        now)
                .forEach(it -> resting.put(it.getKey(), it.getValue()));
        return resting;
    }

    /** Ends a pause of {@link #pause}: whatever caused it has been mended. */
    public void resume(UUID lane) {
        database.update(RESUME, site(), lane);
    }

    /**
     * Stands still until told otherwise: nothing more is put on the wire once this is committed.
     */
    public void hold(UUID lane, boolean held) {
        database.update(HOLD, site(), lane, held);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
