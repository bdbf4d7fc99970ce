package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.webhook.DeliverWebhooks;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T40: exported, deleted, imported anywhere; the same rows and files, and nobody hears twice. */
class ImportTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static final String[] STEPS = {
        "name",
        "database",
        "tables",
        "probe",
        "check",
        "rows",
        "references",
        "blobs",
        "settle",
        "activate",
        "settings",
        "invite"
    };

    /** What is ended or sealed anew; the others are to the letter what they were. */
    private static final Set<String> SETTLED =
            Set.of(
                    "campaigns",
                    "former_ids",
                    "mail_lanes",
                    "mails",
                    "mfa_factors",
                    "offline_mails",
                    "sender_domain_keys",
                    "site_secrets",
                    "webhook_endpoints",
                    "webhook_messages");

    private static int sites;

    private final Hands hands = new Hands(stage);
    private final Imports imports = new Imports(stage, hands);
    private final Sinks sinks = Sinks.open();
    private final TestSite original = stage.site("lively-" + ++sites, "business");
    private final String slug = "copy-" + sites;

    @BeforeEach
    void a_site_is_in_the_midst_of_its_day() {
        stage.bean(InMemoryQueue.class).lose();
        new LivelySite(stage, original, sinks.relay().port(), sinks.endpoint().url()).fill();
    }

    @AfterEach
    void nobody_listens_any_more() {
        Mortality.after = null;
        sinks.close();
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void an_exported_site_that_was_deleted_is_back_in_any_placement(SitePlace place)
            throws Exception {
        SiteRows before = SiteRows.of(stage, original.site());
        Map<String, String> media = imports.media(original.site());
        assertThat(media).hasSize(2);
        ImportedExport export = imports.export(original.site());
        imports.delete(original.site());

        OrderSite.Result ordered = imports.order(slug, place, export);
        SiteJob job = hands.finish(ordered.job());
        Site copy = imports.site(ordered.site().id());

        assertThat(job.steps()).containsExactly(STEPS);
        assertThat(copy.isActive()).isTrue();
        assertThat(copy.id()).isNotEqualTo(original.site().id());
        assertSame(before, SiteRows.of(stage, copy));
        assertThat(imports.media(copy)).isEqualTo(media);
        assertThat(job.facts())
                .containsEntry("checked", job.facts().get("files"))
                .containsEntry("blobs", "2")
                .containsKeys("tables", "rows");
        sinks.assertNobodyHears(stage, copy);
    }

    @Test
    void beside_the_original_neither_sees_the_other() throws Exception {
        SiteRows before = SiteRows.of(stage, original.site());
        ImportedExport export = imports.export(original.site());
        SiteRows exported = SiteRows.of(stage, original.site());
        Site copy = imports.imported(slug, SitePlace.POOL, export);

        assertThat(SiteRows.of(stage, original.site())).isEqualTo(exported);
        Imports.in(copy)
                .run(
                        () ->
                                stage.database()
                                        .update(
                                                "update users set display_name = 'Changed' where email_norm = 'kim@example.org'"));
        assertThat(SiteRows.of(stage, original.site()).of("users")).isEqualTo(before.of("users"));
        for (Site site : List.of(copy, original.site())) {
            Set<String> owners = new TreeSet<>();
            for (OwnedTable table : imports.tables()) {
                Imports.in(site)
                        .run(
                                () ->
                                        owners.addAll(
                                                stage.database()
                                                        .list(
                                                                "select distinct site_id::text as id from "
                                                                        + table.name(),
                                                                row -> row.text("id"))));
            }
            assertThat(owners).containsExactly(site.id().toString());
        }
        sinks.assertNobodyHears(stage, copy);
        // What the copy is silent about, the original still says: the sinks do hear.
        Imports.in(original.site()).call(() -> stage.bean(DeliverMails.class).deliver());
        Imports.in(original.site()).call(() -> stage.bean(DeliverWebhooks.class).deliver());
        assertThat(sinks.received())
                .extracting(it -> it.to().getFirst())
                .contains("waits@example.org");
        assertThat(sinks.endpoint().posts()).hasSize(1);
    }

    @Test
    void a_copy_is_exported_and_imported_again() throws Exception {
        Site copy = imports.imported(slug, SitePlace.POOL, imports.export(original.site()));
        SiteRows before = SiteRows.of(stage, copy);
        ImportedExport again = imports.export(copy);
        OrderSite.Result ordered = imports.order(slug + "-again", SitePlace.DATABASE, again);
        hands.finish(ordered.job());
        Site third = imports.site(ordered.site().id());
        assertSame(before, SiteRows.of(stage, third));
        assertThat(imports.count(third, "former_ids")).isEqualTo(2);
    }

    @Test
    void a_worker_dies_after_every_step_and_all_comes_to_its_end() throws Exception {
        SiteRows before = SiteRows.of(stage, original.site());
        Workers workers = new Workers(stage, hands);
        for (SitePlace place : SitePlace.values()) {
            ImportedExport export = imports.export(original.site());
            OrderSite.Result ordered = imports.order(slug + "-" + place.word(), place, export);
            workers.survive(ordered.job(), STEPS);
            Site copy = imports.site(ordered.site().id());
            assertThat(copy.isActive()).isTrue();
            assertSame(before, SiteRows.of(stage, copy));
            assertThat(imports.media(copy)).isEqualTo(imports.media(original.site()));
            sinks.assertNobodyHears(stage, copy);
        }
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void called_off_by_workers_that_die_nothing_of_it_stays(SitePlace place) throws Exception {
        ImportedExport export = imports.export(original.site());
        OrderSite.Result ordered = imports.order(slug + "-off-" + place.word(), place, export);
        Site copy = imports.site(ordered.site().id());
        Workers workers = new Workers(stage, hands);
        workers.die(ordered.job(), "settle");
        stage.insert(
                "update directory.site_jobs set status = 'failed', lease = null, lease_until = null where id = ?",
                ordered.job().id());
        UUID job = ordered.job().id();
        stage.platform().asWorker().run(() -> stage.bean(DecideJob.class).callOff(job));
        for (String step : List.of(STEPS).reversed()) {
            workers.die(ordered.job(), step);
        }
        workers.finish(ordered.job());
        assertThat(hands.job(job).status()).isEqualTo("cancelled");
        imports.assertNothingStays(copy);
    }

    @Test
    void what_does_not_lie_here_is_not_ordered() {
        ImportedExport nowhere = new ImportedExport(original.site().id(), Ids.next());
        assertThatThrownBy(() -> imports.order(slug, SitePlace.POOL, nowhere))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().getFirst().pointer()).isEqualTo("/imported"));
        assertThat(stage.count("select count(*) from directory.sites where slug = ?", slug))
                .isZero();
    }

    private void assertSame(SiteRows before, SiteRows after) {
        for (OwnedTable table : imports.tables()) {
            String name = table.name();
            if (!table.isImported()) {
                assertThat(after.of(name)).as(name).isEmpty();
            } else if (!SETTLED.contains(name)) {
                assertThat(after.of(name)).as(name).isEqualTo(before.of(name));
            } else if (!Set.of("former_ids", "offline_mails").contains(name)) {
                assertThat(after.of(name)).as(name).hasSameSizeAs(before.of(name));
            }
        }
        assertThat(after.of("mails")).isNotEmpty().noneMatch(it -> it.contains("state=ready"));
        assertThat(after.of("campaigns"))
                .hasSize(2)
                .allMatch(it -> it.contains("status=cancelled"));
    }
}
