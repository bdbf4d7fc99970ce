package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/auth/v1/user/sessions";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Gateway.Answer here = town.member(stage.alder(), kim);
    private final String token = town.text(here, "access_token");

    @Test
    void people_see_where_they_are_signed_in_and_end_one_of_it() {
        Gateway.Answer there =
                town.post(
                                stage.alder(),
                                "/auth/v1/token?grant_type=password",
                                Town.credentials(kim, Town.PASSWORD))
                        .header("user-agent", "Lighthouse/7")
                        .from("198.51.100.7")
                        .send();
        Gateway.Answer list = list(stage.alder(), token);

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(town.text(list, "sessions", "0", "id"))
                .isEqualTo(town.claim(there, "session_id"));
        assertThat(town.text(list, "sessions", "0", "user_agent")).isEqualTo("Lighthouse/7");
        assertThat(town.text(list, "sessions", "0", "ip")).isEqualTo("198.51.100.7");
        assertThat(town.text(list, "sessions", "0", "methods", "0")).isEqualTo("password");
        assertThat(town.text(list, "sessions", "1", "id"))
                .isEqualTo(town.claim(here, "session_id"));
        assertThat(list.body()).containsOnlyOnce("\"current\":true");

        Gateway.Answer ended = end(stage.alder(), token, town.claim(there, "session_id"));
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body()).isEqualTo("{}");
        assertThat(town.user(stage.alder(), town.text(there, "access_token")).status())
                .isEqualTo(403);
        assertThat(town.code(town.refresh(stage.alder(), town.text(there, "refresh_token"))))
                .isEqualTo("session_expired");
        assertThat(town.user(stage.alder(), token).status()).isEqualTo(200);
        assertThat(list(stage.alder(), token).body()).containsOnlyOnce("\"id\"");
        assertThat(end(stage.alder(), token, town.claim(there, "session_id")).status())
                .isEqualTo(404);
    }

    @Test
    void the_session_of_somebody_else_or_another_site_is_not_there() {
        Gateway.Answer lee = town.member(stage.alder(), Town.newcomer());
        Gateway.Answer birch = town.member(stage.birch(), Town.newcomer());
        for (String id :
                new String[] {
                    town.claim(lee, "session_id"),
                    town.claim(birch, "session_id"),
                    UUID.randomUUID().toString()
                }) {
            Gateway.Answer refused = end(stage.alder(), token, id);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(town.code(refused)).isEqualTo("not_found");
        }
        assertThat(town.user(stage.alder(), town.text(lee, "access_token")).status())
                .isEqualTo(200);
        assertThat(town.user(stage.birch(), town.text(birch, "access_token")).status())
                .isEqualTo(200);
        assertThat(list(stage.birch(), token).status()).isEqualTo(403);
        assertThat(end(stage.alder(), token, "x").status()).isEqualTo(404);
        assertThat(town.code(town.get(stage.alder(), PATH).send())).isEqualTo("no_authorization");
    }

    @Test
    void who_does_not_come_back_in_time_signs_in_again() {
        TestSite cedar = stage.site("cedar", "business");
        town.relay(cedar);
        town.set(cedar, "{'sessionIdleSeconds':7200}");
        Gateway.Answer session = town.member(cedar, kim);

        stage.clock().advance(Duration.ofMinutes(119));
        Gateway.Answer refreshed = town.refresh(cedar, town.text(session, "refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(119));
        refreshed = town.refresh(cedar, town.text(refreshed, "refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(121));
        assertThat(town.code(town.refresh(cedar, town.text(refreshed, "refresh_token"))))
                .isEqualTo("session_expired");
    }

    @Test
    void however_busy_somebody_is_after_its_time_a_session_is_over() {
        TestSite dune = stage.site("dune", "business");
        town.relay(dune);
        Gateway.Answer session = town.member(dune, kim);
        // It counts for those who are signed in already, too.
        town.set(dune, "{'sessionSeconds':7200}");
        stage.clock().advance(Duration.ofMinutes(90));
        Gateway.Answer refreshed = town.refresh(dune, town.text(session, "refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(31));
        assertThat(town.code(town.refresh(dune, town.text(refreshed, "refresh_token"))))
                .isEqualTo("session_expired");
    }

    private Gateway.Answer list(TestSite site, String bearer) {
        return town.get(site, PATH).bearer(bearer).send();
    }

    private Gateway.Answer end(TestSite site, String bearer, String id) {
        return town.gateway
                .delete(PATH + "/" + id)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(bearer)
                .from(Town.somewhere())
                .send();
    }
}
