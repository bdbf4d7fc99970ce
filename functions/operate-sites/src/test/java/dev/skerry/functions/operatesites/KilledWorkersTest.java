package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.rows.TableSum;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} of the process that works on a site, after every step of every plan; and all
 * comes to its end, with every row there once. As {@link DeadWorkersTest}, where the worker lives
 * on and only its work breaks off.
 */
class KilledWorkersTest {

    /** Also before every step, in every placement, {@code -Dskerry.test.thorough=true}. */
    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");

    private static final int KILLS_AT_RANDOM = THOROUGH ? 20 : 2;

    private static final String[] PROVISION = {
        "name", "database", "tables", "probe", "activate", "settings", "invite"
    };
    private static final String[] MOVE = {
        "target",
        "database",
        "tables",
        "empty",
        "probe",
        "copy_ahead",
        "fence",
        "copy",
        "compare",
        "switch"
    };

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Crew crew = new Crew(stage);

    private final OrderSite orderSite = stage.bean(OrderSite.class);
    private final OrderMove orderMove = stage.bean(OrderMove.class);
    private final OrderArchive orderArchive = stage.bean(OrderArchive.class);
    private final Directory directory = stage.bean(Directory.class);

    @BeforeEach
    void the_platform_has_mail() {
        stage.bean(InMemoryQueue.class).lose();
        Hands.letThePlatformInvite(stage);
    }

    @AfterAll
    static void dismiss() {
        crew.close();
    }

    @Test
    void a_site_is_made_moved_closed_and_opened_by_workers_that_are_killed() throws Exception {
        OrderSite.Result spared = order("spared");
        finish(spared.job());
        OrderSite.Result ordered = order("killed");
        UUID id = ordered.site().id();

        survive(ordered.job(), PROVISION);
        assertThat(Traces.of(stage, "killed", site(id)))
                .isEqualTo(Traces.of(stage, "spared", site(spared.site().id())));

        fill(id);
        Map<String, TableSum> before = Sums.of(stage, site(id));
        for (SitePlace place :
                THOROUGH
                        ? List.of(SitePlace.DATABASE, SitePlace.POOL, SitePlace.SCHEMA)
                        : List.of(SitePlace.DATABASE)) {
            survive(orderMove.move(id, place, null), MOVE);
            assertThat(Sums.of(stage, site(id))).isEqualTo(before);
            survive(orderMove.confirm(id), "delete");
            assertThat(Sums.of(stage, site(id))).isEqualTo(before);
        }

        survive(orderArchive.archive(id, null), "close", "freeze", "put_aside");
        directory.clear();
        assertThat(directory.bySlug("killed")).isEmpty();
        survive(orderArchive.restore(id, null), "take_back", "open");
        assertThat(site(id).isActive()).isTrue();
        assertThat(Sums.of(stage, site(id))).isEqualTo(before);
    }

    @Test
    void a_move_is_called_off_by_workers_that_are_killed() throws Exception {
        UUID id = stage.site("called-off", "business").site().id().value();
        fill(id);
        Map<String, TableSum> before = Sums.of(stage, site(id));
        SiteJob move = orderMove.move(id, SitePlace.SCHEMA, null);
        assertThat(crew.work(move, "after compare"::equals)).isFalse();
        stage.insert(
                "update directory.site_jobs set status = 'failed', lease = null, lease_until = null where id = ?",
                move.id());
        stage.platform().asWorker().run(() -> stage.bean(DecideJob.class).callOff(move.id()));

        String[] back =
                THOROUGH
                        ? List.of(MOVE).reversed().toArray(String[]::new)
                        : new String[] {"copy", "fence", "tables", "target"};
        die(move, back);

        assertThat(crew.finish(move).status()).isEqualTo("cancelled");
        assertThat(site(id).isActive()).isTrue();
        assertThat(site(id).placement().schema()).isEqualTo("pool");
        assertThat(Sums.of(stage, site(id))).isEqualTo(before);
        assertThat(stage.count("select count(*) from pg_namespace where nspname = ?", own(id)))
                .isZero();
    }

    @Test
    void sites_are_made_by_workers_that_are_killed_at_any_moment() throws Exception {
        long seed = Long.getLong("skerry.test.seed", System.nanoTime());
        Random chance = new Random(seed);
        OrderSite.Result whole = order("whole");
        finish(whole.job());
        int kills = 0;
        for (int site = 0; kills < KILLS_AT_RANDOM; site++) {
            String slug = "at-random-" + site;
            OrderSite.Result ordered = order(slug);
            // Five deaths of one step are a reason to ask somebody.
            for (int tries = 0;
                    tries < 5 && !crew.workInDanger(ordered.job(), chance, 2 * PROVISION.length);
                    tries++) {
                kills++;
            }
            finish(ordered.job());
            assertThat(Traces.of(stage, slug, site(ordered.site().id())))
                    .as("-Dskerry.test.seed=" + seed)
                    .isEqualTo(Traces.of(stage, "whole", site(whole.site().id())));
        }
    }

    /** The filter of template.yaml looks for these words. */
    @Test
    void a_job_that_fails_for_good_sets_off_the_alarm() throws Exception {
        UUID id = stage.site("stays", "business").site().id().value();
        SiteJob job = crew.finish(orderMove.move(id, SitePlace.POOL, null));
        assertThat(job.status()).isEqualTo("failed");
        String filter =
                Files.readString(Path.of("../../template.yaml"))
                        .replaceFirst("(?s).*\\n  FailedJobs:.*?FilterPattern: '\"", "")
                        .replaceFirst("(?s)\"'.*", "");
        assertThat(crew.log())
                .anyMatch(it -> it.contains("\"level\":\"ERROR\"") && it.contains(filter));
    }

    /** A worker for each step, which is killed there; then one that is not. */
    private static void survive(SiteJob job, String... steps) throws Exception {
        die(job, steps);
        finish(job);
    }

    private static void finish(SiteJob job) throws Exception {
        SiteJob done = crew.finish(job);
        assertThat(done.error()).isNull();
        assertThat(done.status()).isEqualTo("done");
    }

    private static void die(SiteJob job, String... steps) throws Exception {
        List<String> moments = new ArrayList<>();
        for (String step : steps) {
            if (THOROUGH) {
                moments.add(WatchedPlan.BEFORE + step);
            }
            moments.add(WatchedPlan.AFTER + step);
        }
        for (String moment : moments) {
            assertThat(crew.work(job, moment::equals)).as("lives %s", moment).isFalse();
        }
    }

    private OrderSite.Result order(String slug) {
        return orderSite.order(SampleOrder.of(slug, SitePlace.SCHEMA));
    }

    private Site site(UUID id) {
        directory.clear();
        return directory.byId(new SiteId(id)).orElseThrow();
    }

    private void fill(UUID id) {
        SiteScope.of(site(id), new Actor.Worker("test"))
                .run(
                        () ->
                                stage.database()
                                        .update(
                                                """
                                                insert into crm_contacts (site_id, id, firstname, source, created_at, updated_at)
                                                select ?::uuid, gen_random_uuid(), 'Kim ' || i, 'test', now(), now()
                                                from generate_series(1, 2500) i
                                                """,
                                                id));
    }

    private static String own(UUID id) {
        return "site_" + id.toString().replace("-", "");
    }
}
