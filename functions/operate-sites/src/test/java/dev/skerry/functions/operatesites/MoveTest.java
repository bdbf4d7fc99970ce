package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.Branding;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MoveTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static int sites;

    private final Hands hands = new Hands(stage);
    private final InMemoryQueue queue = stage.bean(InMemoryQueue.class);
    private final OrderMove orderMove = stage.bean(OrderMove.class);
    private final DecideJob decide = stage.bean(DecideJob.class);
    private final Directory directory = stage.bean(Directory.class);
    private final SiteSettings settings = stage.bean(SiteSettings.class);
    private final AuditLog audit = stage.bean(AuditLog.class);

    private final TestSite site = stage.site("mover-" + ++sites, "business");
    private final UUID id = site.site().id().value();

    @BeforeEach
    void something_is_there() {
        queue.lose();
        write(site.site(), "before");
    }

    @Test
    void goes_from_the_pool_to_a_schema_to_a_database_and_back() {
        for (SitePlace place :
                new SitePlace[] {SitePlace.SCHEMA, SitePlace.DATABASE, SitePlace.POOL}) {
            hands.finish(orderMove.move(id, place, null));
            assertThat(read(here())).isEqualTo("before");
            assertThat(auditEntries(here())).isEqualTo(1);
            hands.finish(orderMove.confirm(id));
            assertThat(read(here())).isEqualTo("before");
        }
        assertThat(here().placement().schema()).isEqualTo("pool");
        assertThat(here().placement().epoch()).isEqualTo(4);
        assertThat(stage.count("select count(*) from pg_namespace where nspname = ?", own()))
                .isZero();
        assertThat(stage.count("select count(*) from pg_database where datname = ?", own()))
                .isZero();
        assertThat(
                        stage.count(
                                "select count(*) from directory.placements where id like '%' || ?",
                                own().substring(5)))
                .isZero();
    }

    @Test
    void keeps_the_old_copy_until_somebody_confirms() {
        hands.finish(orderMove.move(id, SitePlace.SCHEMA, null));
        assertThat(rowsInThePool()).isPositive();
        assertThatThrownBy(() -> orderMove.move(id, SitePlace.POOL, null))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        hands.finish(orderMove.confirm(id));
        assertThat(rowsInThePool()).isZero();
        assertThatThrownBy(() -> orderMove.confirm(id))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @Test
    void who_remembers_the_old_place_is_refused_there_and_finds_the_new_one_next_time() {
        Site remembered = site.site();
        hands.finish(orderMove.move(id, SitePlace.SCHEMA, null));
        assertThatThrownBy(() -> write(remembered, "late"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        assertThat(read(here())).isEqualTo("before");
        write(here(), "after");
        assertThat(read(here())).isEqualTo("after");
    }

    @Test
    void what_is_written_meanwhile_is_moved_or_refused_and_never_lost() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        Thread writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (!stop.get()) {
                                        try {
                                            note(directory.byId(new SiteId(id)).orElseThrow());
                                            written.incrementAndGet();
                                        } catch (Problem refused) {
                                            Thread.yield();
                                        }
                                    }
                                });
        while (written.get() < 50) {
            Thread.onSpinWait();
        }
        hands.finish(orderMove.move(id, SitePlace.DATABASE, null));
        int then = written.get();
        while (written.get() < then + 50) {
            Thread.onSpinWait();
        }
        stop.set(true);
        writer.join();
        assertThat(auditEntries(here())).isEqualTo(1 + written.get());
        hands.finish(orderMove.confirm(id));
        assertThat(auditEntries(here())).isEqualTo(1 + written.get());
    }

    @Test
    void called_off_before_the_switch_it_goes_on_where_it_was() {
        SiteJob move = orderMove.move(id, SitePlace.DATABASE, null);
        hands.finish(move);
        // As a worker leaves it that died before the switch.
        stage.insert(
                "update directory.sites set status = 'migrating', placement_id = 'pool' where id = ?",
                id);
        stage.insert(
                "delete from directory.site_job_steps where job_id = ? and step = 'switch'",
                move.id());
        stage.insert("update directory.site_jobs set status = 'failed' where id = ?", move.id());
        directory.clear();
        stage.platform().asWorker().run(() -> decide.callOff(move.id()));
        hands.work();
        assertThat(hands.job(move.id()).status()).isEqualTo("cancelled");
        assertThat(here().isActive()).isTrue();
        assertThat(read(here())).isEqualTo("before");
        write(here(), "after");
        assertThat(stage.count("select count(*) from pg_database where datname = ?", own()))
                .isZero();
    }

    @Test
    void a_copy_that_differs_is_never_switched_to() {
        SiteJob move = orderMove.move(id, SitePlace.SCHEMA, null);
        hands.finish(move);
        String schema = here().placement().schema();
        stage.insert(
                "update directory.sites set status = 'migrating', placement_id = 'pool' where id = ?",
                id);
        stage.insert(
                "delete from directory.site_job_steps where job_id = ? and step in ('compare', 'switch')",
                move.id());
        stage.insert(
                "update directory.site_jobs set status = 'queued', due_at = now() where id = ?",
                move.id());
        stage.insert(
                "update %s.system_settings set value = '{}' where site_id = ?".formatted(schema),
                id);
        stage.bean(dev.skerry.sites.jobs.WakeJobs.class).wake();
        hands.work();
        assertThat(hands.job(move.id()).error())
                .isEqualTo("compare: conflict, The copy of system_settings differs");
        assertThat(hands.job(move.id()).status()).isEqualTo("failed");
        assertThat(here().status()).isEqualTo("migrating");
    }

    @Test
    void the_platform_and_closed_sites_stay_where_they_are() {
        assertThatThrownBy(
                        () ->
                                orderMove.move(
                                        stage.platform().site().id().value(),
                                        SitePlace.SCHEMA,
                                        null))
                .isInstanceOf(Problem.class);
        stage.insert("update directory.sites set status = 'archived' where id = ?", id);
        assertThatThrownBy(() -> orderMove.move(id, SitePlace.SCHEMA, null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                orderMove.move(
                                        stage.alder().site().id().value(),
                                        SitePlace.DATABASE,
                                        "env:AWS_SECRET_ACCESS_KEY"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                orderMove.move(
                                        stage.alder().site().id().value(),
                                        SitePlace.DATABASE,
                                        "db:site_x"))
                .isInstanceOf(Problem.class);
    }

    /** What is made for the site alone, and called by its id. */
    private String own() {
        return "site_" + id.toString().replace("-", "");
    }

    private Site here() {
        directory.clear();
        return directory.byId(new SiteId(id)).orElseThrow();
    }

    private void write(Site where, String footer) {
        SiteScope.of(where, new Actor.Worker("test"))
                .run(
                        () -> {
                            settings.put(
                                    Branding.KEY,
                                    new Branding(
                                            null, null, null, null, null, null, null, null, null,
                                            null, null, footer, null, null));
                            if (footer.equals("before")) {
                                audit.write(AuditEvent.done("written"));
                            }
                        });
    }

    private void note(Site where) {
        if (!where.isActive()) {
            throw new Problem(ProblemCode.SITE_OFFLINE, where.status());
        }
        SiteScope.of(where, new Actor.Worker("test"))
                .run(() -> audit.write(AuditEvent.done("noted")));
    }

    private String read(Site where) {
        return SiteScope.of(where, new Actor.Worker("test"))
                .call(() -> settings.find(Branding.KEY).orElseThrow().footer());
    }

    private long auditEntries(Site where) {
        return SiteScope.of(where, new Actor.Worker("test"))
                .call(
                        () ->
                                stage.database()
                                        .find(
                                                "select count(*) as n from audit_events where site_id = ?",
                                                row -> row.bigint("n"),
                                                id)
                                        .orElseThrow());
    }

    private long rowsInThePool() {
        return stage.count("select count(*) from pool.system_settings where site_id = ?", id)
                + stage.count("select count(*) from pool.audit_events where site_id = ?", id);
    }
}
