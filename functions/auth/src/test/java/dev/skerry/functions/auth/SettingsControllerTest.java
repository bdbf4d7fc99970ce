package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void says_which_ways_in_a_site_has_and_nothing_else_of_it() {
        Gateway.Answer answer = settings(stage.alder());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(town.text(answer, "external", "email")).isEqualTo("true");
        assertThat(town.text(answer, "external", "phone")).isEqualTo("false");
        assertThat(town.text(answer, "external", "anonymous_users")).isEqualTo("false");
        assertThat(town.text(answer, "disable_signup")).isEqualTo("false");
        assertThat(town.text(answer, "mailer_autoconfirm")).isEqualTo("false");
        assertThat(answer.body()).doesNotContain("redirect", "password", "https");
    }

    @Test
    void each_site_has_its_own_and_nobody_signs_up_at_the_platform() {
        town.set(stage.birch(), "{'signUp':false,'confirmEmail':false}");

        assertThat(town.text(settings(stage.birch()), "disable_signup")).isEqualTo("true");
        assertThat(town.text(settings(stage.birch()), "mailer_autoconfirm")).isEqualTo("true");
        assertThat(town.text(settings(stage.alder()), "disable_signup")).isEqualTo("false");
        assertThat(town.text(settings(stage.platform()), "disable_signup")).isEqualTo("true");
    }

    @Test
    void a_site_must_be_named_and_only_one() {
        Gateway.Answer nowhere = town.gateway.get("/auth/v1/settings").send();
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(town.code(nowhere)).isEqualTo("site_required");
        Gateway.Answer unknown = town.gateway.get("/auth/v1/settings").key("sb_x").send();
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(401);
        Gateway.Answer two =
                town.get(stage.birch(), "/auth/v1/settings")
                        .header("host", "alder.skerry.localhost")
                        .send();
        assertThat(two.status()).isEqualTo(400);
        assertThat(town.code(two)).isEqualTo("site_mismatch");
    }

    private Gateway.Answer settings(TestSite site) {
        return town.get(site, "/auth/v1/settings").send();
    }
}
