package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.Branding;
import dev.skerry.sites.OrderReset;
import dev.skerry.sites.ResetPart;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final OrderReset orderReset = stage.bean(OrderReset.class);
    private final BlobStore store = stage.bean(BlobStore.class);
    private final TestSite alder = stage.alder();
    private final UUID id = alder.site().id().value();

    @BeforeEach
    void both_sites_are_full() {
        stage.bean(InMemoryQueue.class).lose();
        fill(alder);
        fill(stage.birch());
    }

    @Test
    void content_goes_and_media_and_design_stay() {
        hands.finish(orderReset.reset(id, ResetPart.CONTENT, "alder"));
        assertThat(count("galleries", alder)).isZero();
        assertThat(count("gallery_items", alder)).isZero();
        assertThat(count("forms", alder)).isZero();
        assertThat(count("media", alder)).isEqualTo(1);
        assertThat(files(alder)).isEqualTo(1);
        assertThat(count("system_settings", alder)).isEqualTo(1);
        unharmed(stage.birch());
    }

    @Test
    void media_go_with_their_files_and_galleries_stay_empty() {
        hands.finish(orderReset.reset(id, ResetPart.MEDIA, "alder"));
        assertThat(count("media", alder)).isZero();
        assertThat(files(alder)).isZero();
        assertThat(count("galleries", alder)).isEqualTo(1);
        assertThat(count("gallery_items", alder)).isZero();
        assertThat(count("gallery_documents", alder)).isEqualTo(1);
        unharmed(stage.birch());
    }

    @Test
    void design_goes_and_the_rest_stays() {
        hands.finish(orderReset.reset(id, ResetPart.DESIGN, "alder"));
        assertThat(count("system_settings", alder)).isZero();
        assertThat(count("galleries", alder)).isEqualTo(1);
        unharmed(stage.birch());
    }

    @Test
    void all_goes_but_the_log() {
        long log = count("audit_events", alder);
        hands.finish(orderReset.reset(id, ResetPart.ALL, "alder"));
        for (String table : new String[] {"galleries", "forms", "media", "system_settings"}) {
            assertThat(count(table, alder)).as(table).isZero();
        }
        assertThat(files(alder)).isZero();
        assertThat(count("audit_events", alder)).isGreaterThanOrEqualTo(log);
        unharmed(stage.birch());
    }

    @Test
    void whoever_cannot_spell_the_name_does_not_mean_it() {
        assertThatThrownBy(() -> orderReset.reset(id, ResetPart.ALL, "birch"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                orderReset.reset(
                                        stage.platform().site().id().value(),
                                        ResetPart.ALL,
                                        "platform"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> ResetPart.of("everything")).isInstanceOf(Problem.class);
    }

    private void unharmed(TestSite site) {
        for (String table :
                new String[] {"galleries", "gallery_items", "forms", "media", "system_settings"}) {
            assertThat(count(table, site)).as(table).isEqualTo(1);
        }
        assertThat(files(site)).isEqualTo(1);
    }

    private void fill(TestSite site) {
        UUID siteId = site.site().id().value();
        for (String table : new String[] {"galleries", "media", "forms", "system_settings"}) {
            stage.insert("delete from pool.%s where site_id = ?".formatted(table), siteId);
        }
        site.asWorker()
                .run(
                        () -> {
                            stage.bean(SiteSettings.class)
                                    .put(Branding.KEY, Branding.of("#112233"));
                        });
        SampleContent content = new SampleContent(stage, site);
        content.file("media/one", "one");
        content.add();
    }

    private static long count(String table, TestSite site) {
        return stage.count(
                "select count(*) from pool.%s where site_id = ?".formatted(table),
                site.site().id().value());
    }

    private int files(TestSite site) {
        return site.asWorker()
                .call(() -> store.list(new BlobKey("media"), Optional.empty(), 10).size());
    }
}
