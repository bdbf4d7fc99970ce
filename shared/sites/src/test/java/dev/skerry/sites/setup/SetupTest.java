package dev.skerry.sites.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of setting a site up. */
class SetupTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final ShowSetup show = stage.bean(ShowSetup.class);
    private final SkipSetupStep skip = stage.bean(SkipSetupStep.class);
    private final GreetAdmin greet = stage.bean(GreetAdmin.class);
    private final SiteScope admin = stage.alder().asStaff(Role.ADMIN);

    @Test
    void a_step_is_left_out_and_taken_up_again_on_one_site_alone() {
        assertThat(admin.call(() -> skip.skip(SetupStep.TEAM, true)).skipped())
                .containsExactly("team");
        admin.call(() -> skip.skip(SetupStep.LOOK, true));
        admin.call(() -> skip.skip(SetupStep.LOOK, true));
        SetupProgress both = admin.call(show::show);
        assertThat(both.skipped()).containsExactly("look", "team");
        assertThat(both.leavesOut(SetupStep.TEAM)).isTrue();
        assertThat(both.leavesOut(SetupStep.MAIL)).isFalse();
        assertThat(stage.birch().asWorker().call(show::show).skipped()).isEmpty();
        admin.call(() -> skip.skip(SetupStep.TEAM, false));
        assertThat(admin.call(() -> skip.skip(SetupStep.LOOK, false)).skipped()).isEmpty();
        assertThat(admin.call(show::show).skipped()).isEmpty();
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'setting_changed'"
                                        + " and actor = 'staff' and site_id = ?",
                                stage.alder().site().id().value()))
                .isEqualTo(5);
    }

    @Test
    void the_first_admin_of_each_site_is_greeted() {
        SiteScope birch = stage.birch().asWorker();
        birch.call(() -> skip.skip(SetupStep.MAIL, true));
        assertThat(birch.<Boolean, RuntimeException>call(greet::greet)).isTrue();
        assertThat(birch.<Boolean, RuntimeException>call(greet::greet)).isFalse();
        assertThat(birch.call(show::show)).isEqualTo(new SetupProgress(true, List.of("mail")));
        birch.call(() -> skip.skip(SetupStep.MAIL, false));
        assertThat(birch.call(show::show).greeted()).isTrue();
    }

    @Test
    void no_other_step_is_left_out() {
        assertThat(SetupStep.of("everything")).isEmpty();
        assertThatThrownBy(() -> new SetupProgress(true, List.of("team", "everything")))
                .isInstanceOf(Problem.class);
    }
}
