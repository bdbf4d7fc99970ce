package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvisionTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final WakeJobsHandler wake = new WakeJobsHandler(stage.context());
    private final InMemoryQueue queue = stage.bean(InMemoryQueue.class);
    private final OrderSite orderSite = stage.bean(OrderSite.class);
    private final ListJobs jobs = stage.bean(ListJobs.class);
    private final DecideJob decide = stage.bean(DecideJob.class);
    private final Directory directory = stage.bean(Directory.class);

    @BeforeEach
    void the_platform_has_mail() {
        queue.lose();
        Hands.letThePlatformInvite(stage);
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void a_site_is_there_for_its_admin_in_any_placement(SitePlace place) {
        String slug = "new-" + place.word();
        OrderSite.Result ordered = order(slug, place);
        assertThat(directory.bySlug(slug))
                .hasValueSatisfying(it -> assertThat(it.isActive()).isFalse());

        hands.work();

        SiteJob job = jobs.find(ordered.job().id());
        assertThat(job.error()).isNull();
        assertThat(job.status()).isEqualTo("done");
        assertThat(job.steps())
                .containsExactly(
                        "name", "database", "tables", "probe", "activate", "settings", "invite");
        Site site = directory.bySlug(slug).orElseThrow();
        assertThat(site.isActive()).isTrue();
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff_assignments where site_id = ? and role = 'admin' and is_owner",
                                site.id().value()))
                .isEqualTo(1);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where to_address = ?",
                                slug + "@example.org"))
                .isEqualTo(1);
        assertThat(site.placement().schema())
                .isEqualTo(place == SitePlace.SCHEMA ? "site_" + hex(site.id()) : "pool");
        assertThat(site.placement().database())
                .isEqualTo(
                        place == SitePlace.DATABASE
                                ? "db:site_" + hex(site.id())
                                : "env:DATABASE_URL");
    }

    @Test
    void a_site_begins_with_the_settings_that_it_was_ordered_with() {
        JsonNode mail =
                JsonNode.createObjectNode(
                        Map.of(
                                "host", JsonNode.createStringNode("smtp.set.example"),
                                "port", JsonNode.createNumberNode(587),
                                "username", JsonNode.createStringNode("set"),
                                "password", JsonNode.createStringNode("quiet lighthouse"),
                                "from_email", JsonNode.createStringNode("hello@set.example")));
        OrderSite.Result ordered =
                orderSite.order(
                        command("set", SitePlace.SCHEMA, null).set(Map.of("smtp_config", mail)));
        assertThat(ordered.job().wishes().toString()).doesNotContain("lighthouse", "set.example\"");
        hands.finish(ordered.job());
        Site site = directory.bySlug("set").orElseThrow();
        SmtpConfig written =
                SiteScope.of(site, new Actor.Worker("test"))
                        .call(() -> stage.bean(SiteSettings.class).find(SmtpConfig.KEY))
                        .orElseThrow();
        assertThat(written.host()).isEqualTo("smtp.set.example");
        assertThat(written.password()).isEqualTo("quiet lighthouse");
    }

    @Test
    void settings_that_do_not_fit_are_refused_before_anything_is_ordered() {
        JsonNode text = JsonNode.createStringNode("x");
        for (Map<String, JsonNode> wrong :
                List.of(
                        Map.of("no_such", JsonNode.createObjectNode(Map.of())),
                        Map.of("smtp_config", text),
                        Map.of("smtp_config", JsonNode.createObjectNode(Map.of("host", text))))) {
            assertThatThrownBy(
                            () ->
                                    orderSite.order(
                                            command("wrong", SitePlace.POOL, null).set(wrong)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused ->
                                    assertThat(refused.errors())
                                            .isNotEmpty()
                                            .allMatch(it -> it.pointer().startsWith("/settings/")));
        }
        assertThat(directory.bySlug("wrong")).isEmpty();
    }

    @Test
    void two_sites_are_made_at_once_and_see_nothing_of_each_other() {
        order("one", SitePlace.SCHEMA);
        order("two", SitePlace.SCHEMA);
        hands.work();
        Site one = directory.bySlug("one").orElseThrow();
        Site two = directory.bySlug("two").orElseThrow();
        assertThat(one.placement()).isNotEqualTo(two.placement());
        assertThat(one.isActive() && two.isActive()).isTrue();
    }

    @Test
    void a_database_that_somebody_else_made_is_used_as_it_is() {
        OrderSite.Result ordered =
                orderSite.order(command("given", SitePlace.DATABASE, "env:DATABASE_URL_NOWHERE"));
        hands.work();
        SiteJob job = jobs.find(ordered.job().id());
        assertThat(job.status()).isEqualTo("waiting");
        assertThat(job.error()).isEqualTo("tables: IllegalStateException");
        assertThat(directory.bySlug("given").orElseThrow().isActive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SitePlace.class)
    void what_is_called_off_leaves_nothing(SitePlace place) {
        Map<String, @Nullable Object> before = everything();
        OrderSite.Result ordered = order("off-" + place.word(), place);
        UUID job = ordered.job().id();
        // As a worker leaves it that died behind the tables: they are there, the site is not
        // active.
        hands.work();
        stage.insert(
                "update directory.sites set status = 'pending' where id = ?", ordered.site().id());
        stage.insert(
                "delete from directory.site_job_steps where job_id = ? and step in ('activate', 'settings', 'invite')",
                job);
        stage.insert("update directory.site_jobs set status = 'failed' where id = ?", job);
        stage.platform().asWorker().run(() -> decide.callOff(job));
        hands.work();
        assertThat(jobs.find(job).status()).isEqualTo("cancelled");
        assertThat(everything()).isEqualTo(before);
        // The name is free again.
        order("off-" + place.word(), place);
        hands.work();
        assertThat(directory.bySlug("off-" + place.word()).orElseThrow().isActive()).isTrue();
    }

    @Test
    void an_order_whose_ring_was_lost_is_picked_up_by_the_minute() {
        order("late", SitePlace.POOL);
        queue.lose();
        hands.work();
        assertThat(directory.bySlug("late").orElseThrow().isActive()).isFalse();
        wake.run(java.time.Instant.now());
        hands.work();
        assertThat(directory.bySlug("late").orElseThrow().isActive()).isTrue();
    }

    private OrderSite.Result order(String slug, SitePlace place) {
        return orderSite.order(command(slug, place, null));
    }

    private static OrderSite.Command command(
            String slug, SitePlace place, @Nullable String reference) {
        return new OrderSite.Command(
                SampleOrder.site(slug), null, place, reference, slug + "@example.org", "Kim");
    }

    /** Databases, schemas and rows of the directory. */
    private static Map<String, @Nullable Object> everything() {
        return stage.rows(
                        """
                        select (select count(*) from directory.sites) as sites,
                               (select count(*) from directory.placements) as placements,
                               (select count(*) from directory.api_keys) as keys,
                               (select count(*) from pg_namespace) as schemas,
                               (select count(*) from pg_database) as databases
                        """)
                .getFirst();
    }

    private static String hex(SiteId id) {
        return id.toString().replace("-", "");
    }
}
