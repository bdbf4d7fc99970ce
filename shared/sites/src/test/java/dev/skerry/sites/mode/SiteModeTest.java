package dev.skerry.sites.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteModeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final ChangeSiteMode change = stage.bean(ChangeSiteMode.class);
    private final LockSiteMode lock = stage.bean(LockSiteMode.class);
    private final ShowSiteMode show = stage.bean(ShowSiteMode.class);
    private final SiteScope admin = stage.alder().asStaff(Role.ADMIN);
    private final SiteScope superadmin = stage.alder().asStaff(Role.SUPERADMIN);

    @Test
    void an_admin_closes_and_opens_the_own_site_and_no_other() {
        assertThat(admin.call(() -> change.change("coming_soon")).mode()).isEqualTo("coming_soon");
        assertThat(modeOf("alder")).isEqualTo(SiteMode.COMING_SOON);
        assertThat(modeOf("birch")).isEqualTo(SiteMode.LIVE);
        admin.call(() -> change.change("live"));
        assertThat(modeOf("alder")).isEqualTo(SiteMode.LIVE);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'site_mode_changed'"
                                        + " and actor = 'staff' and site_id = ?",
                                stage.alder().site().id().value()))
                .isEqualTo(2);
    }

    @Test
    void a_locked_mode_is_for_superadmins_alone_and_says_why() {
        SiteModeView locked = superadmin.call(() -> lock(true, "Launch on Friday"));
        assertThat(locked.locked()).isTrue();
        assertThat(locked.lockedAt()).isEqualTo(stage.clock().instant());
        try {
            assertThatThrownBy(() -> admin.call(() -> change.change("coming_soon")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo(ProblemCode.SITE_MODE_LOCKED);
                                assertThat(problem.detail()).isEqualTo("Launch on Friday");
                            });
            assertThat(modeOf("alder")).isEqualTo(SiteMode.LIVE);
            assertThat(admin.call(show::show).reason()).isEqualTo("Launch on Friday");

            superadmin.call(() -> change.change("coming_soon"));
            assertThat(modeOf("alder")).isEqualTo(SiteMode.COMING_SOON);
        } finally {
            superadmin.call(() -> lock(false, null));
        }
        SiteModeView open = admin.call(() -> change.change("live"));
        assertThat(open).isEqualTo(new SiteModeView("live", false, null, null));
    }

    @Test
    void knows_two_modes() {
        assertThatThrownBy(() -> admin.call(() -> change.change("development")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    private SiteModeView lock(boolean locked, @org.jspecify.annotations.Nullable String reason) {
        return lock.lock(
                (Actor.Staff) SiteScope.current().actor(),
                new LockSiteMode.Command(locked, reason));
    }

    private static SiteMode modeOf(String slug) {
        return stage.bean(Directory.class).bySlug(slug).orElseThrow().terms().mode();
    }
}
