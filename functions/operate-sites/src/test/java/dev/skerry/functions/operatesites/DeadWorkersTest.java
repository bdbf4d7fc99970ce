package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker dies after every step of every plan, one after the other, and all comes to its end. */
class DeadWorkersTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final Workers workers = new Workers(stage, hands);
    private final OrderSite orderSite = stage.bean(OrderSite.class);
    private final OrderMove orderMove = stage.bean(OrderMove.class);
    private final OrderArchive orderArchive = stage.bean(OrderArchive.class);
    private final Directory directory = stage.bean(Directory.class);
    private final AuditLog audit = stage.bean(AuditLog.class);

    @BeforeAll
    static void the_platform_has_mail() {
        Hands.letThePlatformInvite(stage);
    }

    @AfterEach
    void nobody_dies_any_more() {
        Mortality.after = null;
    }

    @Test
    void a_site_is_provisioned_moved_closed_and_opened_by_workers_that_die() {
        OrderSite.Result ordered = order("mortal", SitePlace.SCHEMA);
        UUID id = ordered.site().id();
        workers.survive(
                ordered.job(),
                "name",
                "database",
                "tables",
                "probe",
                "activate",
                "settings",
                "invite");
        write(id);
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff_assignments where site_id = ?",
                                id))
                .isEqualTo(1);

        workers.survive(
                orderMove.move(id, SitePlace.DATABASE, null),
                "target",
                "database",
                "tables",
                "empty",
                "probe",
                "copy_ahead",
                "fence",
                "copy",
                "compare",
                "switch");
        assertThat(entries(id)).isEqualTo(1);
        workers.survive(orderMove.confirm(id), "delete");
        write(id);

        workers.survive(orderArchive.archive(id, null), "close", "freeze", "put_aside");
        assertThat(directory.bySlug("mortal")).isEmpty();
        workers.survive(orderArchive.restore(id, null), "take_back", "open");
        assertThat(entries(id)).isEqualTo(2);
        write(id);
        assertThat(entries(id)).isEqualTo(3);
    }

    @Test
    void a_move_is_called_off_by_workers_that_die() {
        OrderSite.Result ordered = order("mortal-too", SitePlace.POOL);
        UUID id = ordered.site().id();
        workers.survive(ordered.job());
        write(id);
        SiteJob move = orderMove.move(id, SitePlace.SCHEMA, null);
        workers.die(move, "compare");
        stage.insert(
                "update directory.site_jobs set status = 'failed', lease = null, lease_until = null where id = ?",
                move.id());
        stage.platform().asWorker().run(() -> stage.bean(DecideJob.class).callOff(move.id()));
        for (String step :
                List.of(
                        "switch",
                        "compare",
                        "copy",
                        "fence",
                        "copy_ahead",
                        "probe",
                        "empty",
                        "tables",
                        "database",
                        "target")) {
            workers.die(move, step);
        }
        workers.finish(move);
        assertThat(hands.job(move.id()).status()).isEqualTo("cancelled");
        assertThat(site(id).isActive()).isTrue();
        assertThat(site(id).placement().schema()).isEqualTo("pool");
        assertThat(entries(id)).isEqualTo(1);
        write(id);
        assertThat(
                        stage.count(
                                "select count(*) from pg_namespace where nspname = ?",
                                "site_" + id.toString().replace("-", "")))
                .isZero();
    }

    private OrderSite.Result order(String slug, SitePlace place) {
        return orderSite.order(SampleOrder.of(slug, place));
    }

    private Site site(UUID id) {
        directory.clear();
        return directory.byId(new SiteId(id)).orElseThrow();
    }

    private void write(UUID id) {
        SiteScope.of(site(id), new Actor.Worker("test"))
                .run(() -> audit.write(AuditEvent.done("written")));
    }

    private long entries(UUID id) {
        return SiteScope.of(site(id), new Actor.Worker("test"))
                .call(
                        () ->
                                stage.database()
                                        .find(
                                                "select count(*) as n from audit_events where site_id = ? and event = 'written'",
                                                row -> row.bigint("n"),
                                                id)
                                        .orElseThrow());
    }
}
