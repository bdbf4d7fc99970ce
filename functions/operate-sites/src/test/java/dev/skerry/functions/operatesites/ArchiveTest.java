package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.Branding;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final OrderSite orderSite = stage.bean(OrderSite.class);
    private final OrderArchive orderArchive = stage.bean(OrderArchive.class);
    private final Directory directory = stage.bean(Directory.class);
    private final SiteSettings settings = stage.bean(SiteSettings.class);

    @BeforeEach
    void nothing_waits() {
        stage.bean(InMemoryQueue.class).lose();
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void a_closed_site_answers_nothing_and_comes_back_as_it_was(SitePlace place) {
        String slug = "closing-" + place.word();
        Site before = site(slug, place);
        write(before, "kept");

        hands.finish(orderArchive.archive(before.id().value(), "moved to another provider"));
        Site closed = directory.byId(before.id()).orElseThrow();
        assertThat(closed.status()).isEqualTo("archived");
        assertThat(directory.bySlug(slug)).isEmpty();
        assertThat(directory.byHost("www." + slug + ".example")).isEmpty();
        assertThat(directory.activeSites()).extracting(Site::id).doesNotContain(before.id());
        assertThatThrownBy(() -> write(before, "late")).isInstanceOf(RuntimeException.class);
        assertThat(closed.placement().schema())
                .isEqualTo(
                        place == SitePlace.POOL
                                ? "pool"
                                : "archived_" + before.placement().schema());
        assertThat(
                        stage.rows(
                                "select slug, reason from directory.archived_sites where site_id = ?",
                                before.id().value()))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it)
                                        .containsEntry("slug", slug)
                                        .containsEntry("reason", "moved to another provider"));

        hands.finish(orderArchive.restore(before.id().value(), null));
        Site back = directory.bySlug(slug).orElseThrow();
        assertThat(back.isActive()).isTrue();
        assertThat(back.placement().schema()).isEqualTo(before.placement().schema());
        assertThat(directory.byHost("www." + slug + ".example")).contains(back);
        assertThat(read(back)).isEqualTo("kept");
        write(back, "changed");
        assertThat(read(back)).isEqualTo("changed");
        assertThat(
                        stage.count(
                                "select count(*) from directory.archived_sites where site_id = ?",
                                before.id().value()))
                .isZero();
    }

    @Test
    void a_name_that_was_given_away_is_not_taken_back() {
        Site old = site("shared-name", SitePlace.POOL);
        hands.finish(orderArchive.archive(old.id().value(), null));
        Site heir = site("shared-name", SitePlace.POOL);
        assertThat(heir.id()).isNotEqualTo(old.id());

        SiteJob job = orderArchive.restore(old.id().value(), null);
        hands.work();
        assertThat(hands.job(job.id()).status()).isEqualTo("failed");
        assertThat(hands.job(job.id()).error()).startsWith("open: conflict");
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(dev.skerry.sites.jobs.DecideJob.class).callOff(job.id()));
        hands.work();

        hands.finish(orderArchive.restore(old.id().value(), "older-name"));
        assertThat(directory.bySlug("older-name").orElseThrow().id()).isEqualTo(old.id());
        assertThat(directory.bySlug("shared-name").orElseThrow().id()).isEqualTo(heir.id());
        // The domain is the heir's.
        assertThat(directory.byHost("www.shared-name.example").orElseThrow().id())
                .isEqualTo(heir.id());
    }

    @Test
    void only_what_is_open_is_closed_and_only_what_is_closed_is_opened() {
        Site site = site("once", SitePlace.POOL);
        UUID id = site.id().value();
        refused(() -> orderArchive.restore(id, null));
        refused(() -> orderArchive.archive(stage.platform().site().id().value(), null));
        orderArchive.archive(id, null);
        refused(() -> orderArchive.archive(id, null));
        hands.work();
        refused(() -> orderArchive.archive(id, null));
    }

    private static void refused(Runnable order) {
        assertThatThrownBy(order::run)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
    }

    private Site site(String slug, SitePlace place) {
        OrderSite.Result ordered =
                orderSite.order(
                        new OrderSite.Command(
                                new CreateSite.Command(
                                        slug,
                                        slug,
                                        "business",
                                        "en",
                                        "https://" + slug + ".example",
                                        List.of(),
                                        List.of("www." + slug + ".example"),
                                        null),
                                null,
                                place,
                                null,
                                null,
                                null));
        hands.finish(ordered.job());
        return directory.byId(new SiteId(ordered.site().id())).orElseThrow();
    }

    private void write(Site where, String footer) {
        SiteScope.of(where, new Actor.Worker("test"))
                .run(
                        () ->
                                settings.put(
                                        Branding.KEY,
                                        new Branding(
                                                null, null, null, null, null, null, null, null,
                                                null, null, null, footer, null, null)));
    }

    private String read(Site where) {
        return SiteScope.of(where, new Actor.Worker("test"))
                .call(() -> settings.find(Branding.KEY).orElseThrow().footer());
    }
}
