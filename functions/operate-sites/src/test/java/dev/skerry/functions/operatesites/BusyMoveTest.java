package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.TableSum;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * T38: a site goes from the pool to a schema to a database and back while it is written to fifty
 * times a second and whoever moves it is killed at random moments.
 */
class BusyMoveTest {

    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");
    private static final int ROWS = THOROUGH ? 100_000 : 5_000;
    private static final int KILLS = THOROUGH ? 20 : 4;

    /** How long nobody may write, with a hundred thousand rows. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Before and after each of ten steps. */
    private static final int STOPS = 20;

    private static final List<SitePlace> ROUND =
            List.of(SitePlace.SCHEMA, SitePlace.DATABASE, SitePlace.POOL);

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Crew crew = new Crew(stage);

    private final OrderMove orderMove = stage.bean(OrderMove.class);
    private final Directory directory = stage.bean(Directory.class);
    private int killed;

    @BeforeEach
    void nothing_waits() {
        stage.bean(InMemoryQueue.class).lose();
    }

    @AfterAll
    static void dismiss() {
        crew.close();
    }

    @Test
    void nothing_is_lost_and_nothing_is_there_twice_however_often_the_mover_is_killed()
            throws Exception {
        long seed = Long.getLong("skerry.test.seed", System.nanoTime());
        Random chance = new Random(seed);
        UUID id = filled("busy");
        Site remembered = site(id);
        Map<String, TableSum> still = stillRows(remembered);
        try (Writers writers = new Writers(stage, new SiteId(id))) {
            writers.start();
            for (int hop = 0; hop < ROUND.size() || killed < KILLS; hop++) {
                writers.await(20);
                Placement left = site(id).placement();
                SiteJob move = orderMove.move(id, ROUND.get(hop % ROUND.size()), null);
                endanger(move, chance, STOPS);
                Site old =
                        site(id).at(
                                        new Placement(
                                                left.database(),
                                                left.schema(),
                                                site(id).placement().epoch()));
                Map<String, TableSum> behind = Sums.of(stage, old);
                writers.await(20);
                assertThatThrownBy(() -> write(remembered)).isInstanceOf(Problem.class);
                assertThat(Sums.of(stage, old)).as("written at the old place").isEqualTo(behind);
                endanger(orderMove.confirm(id), chance, 2);
            }
            writers.await(20);
            writers.close();

            assertThat(writers.broken()).as("-Dskerry.test.seed=" + seed).isEmpty();
            assertThat(writers.refused()).isPositive();
            assertThat(written(id)).as("-Dskerry.test.seed=" + seed).isEqualTo(writers.told());
            Figures.note(
                    "%d kills, %d writes, %d refused"
                            .formatted(killed, writers.succeeded(), writers.refused()));
        }
        assertThat(stillRows(site(id))).isEqualTo(still);
        assertThat(leftElsewhere(id)).isZero();
    }

    @Test
    void a_move_keeps_writers_waiting_for_a_moment() throws Exception {
        UUID id = filled("quick");
        try (Writers writers = new Writers(stage, new SiteId(id))) {
            writers.start();
            for (SitePlace place : ROUND) {
                crew.awaitReady();
                writers.await(50);
                writers.takeLongestPause();
                SiteJob move = crew.finish(orderMove.move(id, place, null));
                assertThat(move.status()).isEqualTo("done");
                writers.await(20);
                Duration pause = writers.takeLongestPause();
                Figures.note(
                        "%,d rows to %s: %d ms; of the steps %s"
                                .formatted(ROWS, place.word(), pause.toMillis(), steps(move)));
                assertThat(pause).isLessThanOrEqualTo(PAUSE);
                crew.finish(orderMove.confirm(id));
            }
            assertThat(writers.broken()).isEmpty();
        }
    }

    /** Milliseconds of those that a site waits for. */
    private static String steps(SiteJob move) {
        return stage.value(
                        """
                        select string_agg(step || ' ' || millis, ', ' order by position) from directory.site_job_steps
                        where job_id = ? and step in ('fence', 'copy', 'compare', 'switch')
                        """,
                        move.id())
                .toString();
    }

    /** Killed until chance spares it, or it was enough. Six deaths in a row need a decision. */
    private void endanger(SiteJob job, Random chance, int stops) throws Exception {
        while (killed < KILLS
                && !Crew.isOver(crew.job(job.id()))
                && crew.job(job.id()).attempts() < 4) {
            if (!crew.workInDanger(job, chance, stops)) {
                killed++;
            }
        }
        assertThat(crew.finish(job).status()).isEqualTo("done");
    }

    private UUID filled(String slug) {
        UUID id = stage.site(slug, "business").site().id().value();
        stage.insert(
                """
                insert into pool.crm_contacts (site_id, id, firstname, email, source, created_at, updated_at)
                select ?::uuid, gen_random_uuid(), 'Kim ' || i, 'kim-' || i || '@example.org', 'test', now(), now()
                from generate_series(1, ?::int) i
                """,
                id,
                ROWS);
        stage.insert(
                """
                insert into pool.crm_notes (site_id, id, contact_id, body, source, created_at)
                select site_id, gen_random_uuid(), id, 'about ' || firstname, 'staff', now()
                from pool.crm_contacts where site_id = ? and firstname like 'Kim %0'
                """,
                id);
        return id;
    }

    private Site site(UUID id) {
        directory.clear();
        return directory.byId(new SiteId(id)).orElseThrow();
    }

    private static void write(Site where) {
        SiteScope.of(where, new Actor.Worker("late"))
                .run(
                        () ->
                                stage.database()
                                        .update(
                                                "update crm_contacts set city = 'late' where site_id = ?",
                                                where.id().value()));
    }

    /** Of the rows that nobody writes to. */
    private static Map<String, TableSum> stillRows(Site site) throws Exception {
        Map<String, TableSum> sums = new HashMap<>(Sums.of(stage, site));
        TableSum contacts =
                worker(site)
                        .call(
                                () ->
                                        stage.database()
                                                .find(
                                                        """
                                                        select count(*) as n, md5(string_agg(to_jsonb(c)::text, '' order by id)) as hash
                                                        from crm_contacts c where site_id = ? and source = 'test'
                                                        """,
                                                        row ->
                                                                new TableSum(
                                                                        row.bigint("n"),
                                                                        row.text("hash")),
                                                        site.id().value())
                                                .orElseThrow());
        sums.put("crm_contacts", contacts);
        return sums;
    }

    private Map<UUID, String> written(UUID id) {
        Map<UUID, String> written = new HashMap<>();
        worker(site(id))
                .call(
                        () ->
                                stage.database()
                                        .list(
                                                "select id, city from crm_contacts where site_id = ? and source = 'written'",
                                                row -> Map.entry(row.uuid("id"), row.text("city")),
                                                id))
                .forEach(it -> written.put(it.getKey(), it.getValue()));
        return written;
    }

    /** Rows in the pool, a schema and a database: there where the site is not. */
    private long leftElsewhere(UUID id) {
        String own = "site_" + id.toString().replace("-", "");
        Placement here = site(id).placement();
        return (SitePlacements.isPool(here)
                        ? 0
                        : stage.count(
                                "select count(*) from pool.crm_contacts where site_id = ?", id))
                + stage.count(
                        "select count(*) from pg_namespace where nspname = ? and nspname <> ?",
                        own,
                        here.schema())
                + stage.count(
                        "select count(*) from pg_database where datname = ? and 'db:' || datname <> ?",
                        own,
                        here.database());
    }

    private static SiteScope worker(Site site) {
        return SiteScope.of(site, new Actor.Worker("test"));
    }
}
