package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Site;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T41: an export that somebody has had in their hands is refused as a whole. */
class PoisonedExportTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static int orders;

    private final Hands hands = new Hands(stage);
    private final Imports imports = new Imports(stage, hands);
    private final TestSite original = stage.site("poisoned-" + ++orders, "business");

    @BeforeEach
    void it_has_something() {
        stage.bean(InMemoryQueue.class).lose();
        SampleContent content = new SampleContent(stage, original);
        content.file("media/one", "one");
        content.add();
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void is_refused_as_a_whole(Wrong wrong) {
        ImportedExport export = imports.export(original.site());
        wrong.give(
                new Poison(imports, export, original.site()), stage.birch().site().id().toString());
        refused(SitePlace.POOL, export, wrong.step(), wrong.said());
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void no_placement_that_was_made_for_it_stays(SitePlace place) {
        ImportedExport export = imports.export(original.site());
        Wrong.A_REFERENCE_TO_NONE.give(new Poison(imports, export, original.site()), "");
        refused(place, export, "references", "point to none");
    }

    @Test
    void a_manifest_that_is_changed_after_the_check_is_noticed() {
        ImportedExport export = imports.export(original.site());
        OrderSite.Result ordered = imports.order("late-" + orders, SitePlace.POOL, export);
        Workers workers = new Workers(stage, hands);
        workers.die(ordered.job(), "check");
        new Poison(imports, export, original.site())
                .manifest(all -> all.put("exportedAt", "2026-01-01T00:00:00Z"));
        workers.finish(ordered.job());
        hands.work();
        assertThat(hands.job(ordered.job().id()).error()).contains("another one by now");
        assertThat(hands.job(ordered.job().id()).status()).isEqualTo("cancelled");
    }

    private void refused(SitePlace place, ImportedExport export, String step, String said) {
        Map<String, Long> before = rows();
        OrderSite.Result ordered = imports.order("refused-" + orders, place, export);
        UUID id = ordered.site().id();
        Site copy = imports.site(id);
        hands.work();
        SiteJob job = hands.job(ordered.job().id());
        assertThat(job.status()).isEqualTo("cancelled");
        assertThat(job.error()).startsWith(step + ": ").contains(said);
        assertThat(rows()).isEqualTo(before);
        assertThat(imports.keys(copy)).isEmpty();
        String own = "site_" + id.toString().replace("-", "");
        assertThat(
                        stage.count(
                                "select (select count(*) from pg_namespace where nspname = ?) + (select count(*) from pg_database where datname = ?)",
                                own,
                                own))
                .isZero();
        assertThat(stage.count("select count(*) from directory.sites where id = ?", id)).isZero();
    }

    /** Of each table of the pool, of all sites. */
    private static Map<String, Long> rows() {
        Map<String, Long> rows = new HashMap<>();
        stage.rows("select tablename from pg_tables where schemaname = 'pool'")
                .forEach(
                        it -> {
                            String table = String.valueOf(it.get("tablename"));
                            rows.put(table, stage.count("select count(*) from pool." + table));
                        });
        return rows;
    }
}
