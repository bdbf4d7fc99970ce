package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReputationEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Tokens tokens = new Tokens(stage);

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void spotless() {
        Postgres.execute(stage.admin(), "truncate pool.mail_reputation, pool.mail_lanes");
    }

    @Test
    void shows_and_steers_the_mass_mail_of_one_site() {
        assertThat(get(stage.alder(), Role.EDITOR).body())
                .contains(
                        "\"status\":\"running\"",
                        "\"reason\":null",
                        "\"sent\":0",
                        "\"bounceRate\":0");
        assertThat(post(stage.alder(), "pause", Role.ADMIN).body())
                .contains("\"status\":\"paused\"", "\"reason\":\"staff\"");
        assertThat(get(stage.birch(), Role.EDITOR).body()).contains("running");
        assertThat(post(stage.birch(), "resume", Role.ADMIN).body()).contains("running");
        assertThat(get(stage.alder(), Role.EDITOR).body()).contains("paused");
        assertThat(post(stage.alder(), "resume", Role.ADMIN).body()).contains("running");
    }

    @Test
    void editors_look_and_admins_steer() {
        assertThat(get(stage.alder(), Role.VIEWER).status()).isEqualTo(403);
        for (String action : new String[] {"pause", "resume"}) {
            assertThat(post(stage.alder(), action, Role.EDITOR).status()).isEqualTo(403);
        }
        assertThat(post(stage.alder(), "other", Role.ADMIN).status()).isEqualTo(404);
        assertThat(get(stage.alder(), Role.EDITOR).body()).contains("running");
    }

    private Answer get(TestSite site, Role role) {
        return gateway.get("/api/reputation").site(site).bearer(tokens.staff(site, role)).send();
    }

    private Answer post(TestSite site, String action, Role role) {
        return gateway.post("/api/reputation/" + action, "")
                .site(site)
                .bearer(tokens.staff(site, role))
                .send();
    }
}
