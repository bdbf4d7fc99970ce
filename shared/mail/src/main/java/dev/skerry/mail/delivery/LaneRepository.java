package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lanes: pace and pause of a site, of its mass mail, and of each of its campaigns.
 *
 * <p>Pace is GCRA in one row and one statement, so it holds across any number of processes and
 * needs no counters: {@code due_micros} is when the next mail would leave if all were evenly
 * spaced, and {@code burst} how far ahead of that one may run.
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

    /**
     * Used up: the lane rests until half a burst is there, so that claims stay worth their cost.
     */
    private static final String TAKE =
            """
            with lane as (
              select id, step_micros, burst, greatest(due_micros, ?::bigint) as due,
                     greatest(0, least(?::bigint, (?::bigint + burst * step_micros - greatest(due_micros, ?::bigint))
                                                  / step_micros)) as granted
              from mail_lanes where site_id = ? and id = ? and step_micros > 0 for update
            )
            update mail_lanes m
            set due_micros = lane.due + lane.granted * lane.step_micros,
                paused_until = case when lane.granted < ?::bigint
                  then greatest(m.paused_until, timestamptz 'epoch' + interval '1 microsecond' * (
                    lane.due + (lane.granted - lane.burst + greatest(1, lane.burst / 2)) * lane.step_micros))
                  else m.paused_until end
            from lane where m.site_id = ? and m.id = lane.id
            returning lane.granted
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

    /**
     * At most so many mails in any 60 seconds, from now on. A burst of a tenth may leave at once;
     * the steps between make up for it, so that no window holds more, and for a second that a mail
     * may spend between here and the wire.
     */
    public void setPace(UUID lane, int perMinute) {
        int burst = Math.max(1, perMinute / 10);
        long step = Math.ceilDiv(61_000_000L, perMinute - burst + 1);
        database.update(SET_PACE, site(), lane, step, burst);
    }

    /** As fast as the relay takes it. */
    public void clearPace(UUID lane) {
        database.update(
                "update mail_lanes set step_micros = 0 where site_id = ? and id = ?", site(), lane);
    }

    /** How many of these mails the lane lets through now. */
    int take(UUID lane, int wanted, Instant now) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        List<Long> granted =
                database.list(
                        TAKE,
                        row -> row.bigint("granted"),
                        micros,
                        wanted,
                        micros,
                        micros,
                        site(),
                        lane,
                        wanted,
                        site());
        return granted.isEmpty() ? wanted : granted.getFirst().intValue();
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
