package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemberSessionsControllerTest {

    private static final String PATH = "/api/members/me/sessions";

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Gateway.Answer here = town.member(stage.alder(), kim);
    private final String token = town.text(here, "access_token");

    @Test
    void a_member_sees_where_they_are_signed_in_and_ends_one_of_it() {
        Gateway.Answer there = town.signIn(stage.alder(), kim, Town.PASSWORD);
        Gateway.Answer list = list(stage.alder(), token);

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.header("cache-control")).isEqualTo("no-store");
        assertThat(town.text(list, "items", "0", "id")).isEqualTo(town.claim(there, "session_id"));
        assertThat(town.text(list, "items", "0", "methods", "0")).isEqualTo("password");
        assertThat(town.text(list, "items", "1", "id")).isEqualTo(town.claim(here, "session_id"));
        assertThat(town.text(list, "items", "1", "current")).isEqualTo("true");
        assertThat(list.body())
                .contains("\"nextCursor\":null")
                .containsOnlyOnce("\"current\":true");

        Gateway.Answer ended = end(stage.alder(), token, town.claim(there, "session_id"));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(list(stage.alder(), town.text(there, "access_token")).status()).isEqualTo(401);
        assertThat(list(stage.alder(), token).body()).containsOnlyOnce("\"id\"");
        assertThat(end(stage.alder(), token, town.claim(there, "session_id")).status())
                .isEqualTo(404);
    }

    @Test
    void the_session_of_somebody_else_or_another_site_is_not_there() {
        Gateway.Answer lee = town.member(stage.alder(), Town.newcomer());
        Gateway.Answer birch = town.member(stage.birch(), kim);
        for (String id :
                new String[] {
                    town.claim(lee, "session_id"),
                    town.claim(birch, "session_id"),
                    UUID.randomUUID().toString()
                }) {
            Gateway.Answer refused = end(stage.alder(), token, id);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body()).contains("\"code\":\"not_found\"");
        }
        assertThat(list(stage.alder(), town.text(lee, "access_token")).status()).isEqualTo(200);
        assertThat(list(stage.birch(), town.text(birch, "access_token")).status()).isEqualTo(200);
        assertThat(list(stage.birch(), token).status()).isEqualTo(401);
        assertThat(end(stage.alder(), token, "x").status()).isBetween(400, 422);
        assertThat(town.get(stage.alder(), PATH).send().status()).isEqualTo(401);
        assertThat(
                        town.gateway
                                .get(PATH)
                                .key(stage.alder().secretKey())
                                .from(Town.somewhere())
                                .send()
                                .status())
                .isEqualTo(403);
    }

    @Test
    void use_keeps_a_session_alive_and_idleness_ends_it_for_its_access_token_too() {
        TestSite cedar = site("{'sessionIdleSeconds':1200}");
        String busy = town.text(town.member(cedar, kim), "access_token");
        String idle = town.text(town.signIn(cedar, kim, Town.PASSWORD), "access_token");
        for (int i = 0; i < 3; i++) {
            stage.clock().advance(Duration.ofMinutes(12));
            assertThat(list(cedar, busy).status()).as("time %d", i).isEqualTo(200);
        }
        assertThat(list(cedar, idle).status()).isEqualTo(401);
        assertThat(town.code(town.user(cedar, idle))).isEqualTo("session_not_found");
        assertThat(list(cedar, busy).body()).containsOnlyOnce("\"id\"");
    }

    @Test
    void use_counts_for_the_refresh_token_too() {
        TestSite cedar = site("{'sessionIdleSeconds':1200}");
        Gateway.Answer session = town.member(cedar, kim);
        stage.clock().advance(Duration.ofMinutes(15));
        assertThat(list(cedar, town.text(session, "access_token")).status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(15));
        assertThat(town.refresh(cedar, town.text(session, "refresh_token")).status())
                .isEqualTo(200);
    }

    @Test
    void a_shorter_time_holds_at_once_for_those_who_are_signed_in() {
        TestSite cedar = site("{}");
        String before = town.text(town.member(cedar, kim), "access_token");
        stage.clock().advance(Duration.ofMinutes(20));
        assertThat(list(cedar, before).status()).isEqualTo(200);

        town.set(cedar, "{'sessionSeconds':1500}");
        assertThat(list(cedar, before).status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(6));
        assertThat(list(cedar, before).status()).isEqualTo(401);

        Gateway.Answer quiet = town.signIn(cedar, kim, Town.PASSWORD);
        town.set(cedar, "{'sessionIdleSeconds':300}");
        stage.clock().advance(Duration.ofMinutes(6));
        assertThat(list(cedar, town.text(quiet, "access_token")).status()).isEqualTo(401);
    }

    /** One write a minute, not one a request. */
    @Test
    void use_is_written_down_once_a_minute() {
        Object first = seen();
        assertThat(list(stage.alder(), token).status()).isEqualTo(200);
        assertThat(seen()).isEqualTo(first);
        stage.clock().advance(Duration.ofSeconds(61));
        list(stage.alder(), token);
        Object second = seen();
        assertThat(second).isNotEqualTo(first);
        stage.clock().advance(Duration.ofSeconds(30));
        list(stage.alder(), token);
        assertThat(seen()).isEqualTo(second);
    }

    private Object seen() {
        return stage.value(
                "select coalesce(seen_at, created_at)::text from pool.sessions where id = ?",
                UUID.fromString(town.claim(here, "session_id")));
    }

    private TestSite site(String settings) {
        TestSite site = stage.site("s" + System.nanoTime() % 1_000_000_000, "business");
        town.relay(site);
        town.set(site, settings);
        return site;
    }

    private Gateway.Answer list(TestSite site, String bearer) {
        return town.get(site, PATH).bearer(bearer).send();
    }

    private Gateway.Answer end(TestSite site, String bearer, String id) {
        return town.gateway
                .delete(PATH + "/" + id)
                .key(site.publishableKey())
                .bearer(bearer)
                .from(Town.somewhere())
                .send();
    }
}
