package dev.skerry.sites.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.site.Terms;
import dev.skerry.testing.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SidebarTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final SidebarLink MANUAL =
            new SidebarLink("Manual", "/manual?a=b", "book", true);

    private final ReplaceSidebar replace = stage.bean(ReplaceSidebar.class);
    private final ShowSidebar show = stage.bean(ShowSidebar.class);
    private final SiteScope superadmin = stage.alder().asStaff(Role.SUPERADMIN);

    @BeforeEach
    void small() {
        stage.insert("update directory.sites set plan = 'small' where slug in ('alder', 'birch')");
        replace(List.of(), List.of());
    }

    @Test
    void what_is_not_said_is_as_the_plan_says() {
        Sidebar sidebar = superadmin.call(show::show);
        assertThat(sidebar.features()).hasSameSizeAs(Feature.values());
        assertThat(entry(sidebar, "crm"))
                .isEqualTo(new Sidebar.Entry("crm", true, true, null, "viewer", null));
        assertThat(entry(sidebar, "webhooks").enabled()).isFalse();
        stage.insert("update directory.sites set plan = 'enterprise' where slug = 'alder'");
        assertThat(superadmin.call(show::show).features()).allMatch(Sidebar.Entry::enabled);
    }

    @Test
    void a_superadmin_gives_and_takes_features_of_one_site_at_once() {
        Sidebar said =
                replace(
                        List.of(
                                change("webhooks", true, "admin", null),
                                change("crm", false, null, "https://shop.example/crm")),
                        List.of(MANUAL));
        assertThat(entry(said, "webhooks"))
                .isEqualTo(new Sidebar.Entry("webhooks", true, false, true, "admin", null));
        assertThat(entry(said, "crm").enabled()).isFalse();
        assertThat(said.links()).containsExactly(MANUAL);
        Terms terms = terms("alder");
        assertThat(terms.has(Feature.WEBHOOKS)).isTrue();
        assertThat(terms.leastRole(Feature.WEBHOOKS)).isEqualTo(Role.ADMIN);
        assertThat(terms.has(Feature.CRM)).isFalse();
        assertThat(terms.has(Feature.FORMS)).isTrue();
        assertThat(terms("birch").has(Feature.WEBHOOKS)).isFalse();
        assertThat(terms("birch").has(Feature.CRM)).isTrue();

        replace(List.of(change("forms", null, "editor", null)), List.of());
        assertThat(terms("alder").has(Feature.WEBHOOKS)).as("said anew as a whole").isFalse();
        assertThat(terms("alder").has(Feature.FORMS)).as("only the role is said").isTrue();
        assertThat(terms("alder").leastRole(Feature.FORMS)).isEqualTo(Role.EDITOR);
    }

    @Test
    void staff_see_what_is_open_to_their_role() {
        replace(
                List.of(
                        change("crm", null, "editor", "https://shop.example"),
                        change("webhooks", null, null, "https://shop.example")),
                List.of(MANUAL));
        OwnSidebar viewer = own(Role.VIEWER);
        assertThat(viewer.links()).containsExactly(MANUAL);
        assertThat(item(viewer, "crm")).isEqualTo(new OwnSidebar.Item("crm", true, false, null));
        assertThat(item(viewer, "forms").open()).isTrue();
        assertThat(item(viewer, "webhooks"))
                .isEqualTo(new OwnSidebar.Item("webhooks", false, false, "https://shop.example"));
        assertThat(item(own(Role.EDITOR), "crm").open()).isTrue();
    }

    @Test
    void a_feature_of_a_newer_version_is_passed_over() {
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled) values (?, 'teleport', true)",
                stage.alder().site().id().value());
        stage.bean(Directory.class).clear();
        assertThat(terms("alder").has(Feature.CRM)).isTrue();
        assertThat(superadmin.call(show::show).features()).hasSameSizeAs(Feature.values());
    }

    @Test
    void refuses_what_it_cannot_mean_and_names_every_part() {
        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                new ReplaceSidebar.Command(
                                        List.of(
                                                change(
                                                        "teleport",
                                                        true,
                                                        "superadmin",
                                                        "http://a.example"),
                                                change("crm", true, null, null),
                                                change("crm", false, "boss", null)),
                                        List.of(
                                                new SidebarLink("", "//evil.example", "<b>", false),
                                                new SidebarLink(
                                                        "x", "javascript:alert(1)", null, false),
                                                new SidebarLink(
                                                        "x", "/\\\\evil.example", null, false))));
        assertThat(refused.errors())
                .extracting(Problem.Invalid::pointer)
                .containsExactly(
                        "/features/0/feature",
                        "/features/0/leastRole",
                        "/features/0/upsellUrl",
                        "/features/2/feature",
                        "/features/2/leastRole",
                        "/links/0/label",
                        "/links/0/href",
                        "/links/0/icon",
                        "/links/1/href",
                        "/links/2/href");
    }

    private Sidebar replace(List<ReplaceSidebar.Change> features, List<SidebarLink> links) {
        return superadmin.call(() -> replace.replace(new ReplaceSidebar.Command(features, links)));
    }

    private OwnSidebar own(Role role) {
        SiteScope scope = stage.alder().asStaff(role);
        return scope.call(() -> show.own((Actor.Staff) scope.actor()));
    }

    private static ReplaceSidebar.Change change(
            String feature,
            @Nullable Boolean enabled,
            @Nullable String role,
            @Nullable String upsell) {
        return new ReplaceSidebar.Change(feature, enabled, role, upsell);
    }

    private static Sidebar.Entry entry(Sidebar sidebar, String feature) {
        return sidebar.features().stream()
                .filter(it -> it.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    private static OwnSidebar.Item item(OwnSidebar sidebar, String feature) {
        return sidebar.features().stream()
                .filter(it -> it.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    private static Terms terms(String slug) {
        return stage.bean(Directory.class).bySlug(slug).orElseThrow().terms();
    }
}
