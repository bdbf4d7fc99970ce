package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients' own tests leave out of sessions: one test for each line. */
class SessionConformanceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Gateway.Answer member = town.member(stage.alder(), kim);

    @Test
    void refresh_reuse_parent_of_active() {
        Gateway.Answer first = town.refresh(stage.alder(), refreshToken(member));

        Gateway.Answer again = town.refresh(stage.alder(), refreshToken(member));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(refreshToken(again)).isEqualTo(refreshToken(first));
        assertThat(town.claim(again, "session_id")).isEqualTo(town.claim(member, "session_id"));
        assertThat(alive(again)).isTrue();
    }

    @Test
    void refresh_reuse_concurrent() throws Exception {
        Set<String> successors = new HashSet<>();
        for (Gateway.Answer answer :
                AtOnce.call(20, () -> town.refresh(stage.alder(), refreshToken(member)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            successors.add(refreshToken(answer));
        }
        assertThat(successors).hasSize(1);
        assertThat(town.refresh(stage.alder(), successors.iterator().next()).status())
                .isEqualTo(200);
    }

    @Test
    void refresh_reuse_theft() {
        String stolen = refreshToken(member);
        Gateway.Answer second = town.refresh(stage.alder(), stolen);
        Gateway.Answer third = town.refresh(stage.alder(), refreshToken(second));

        Gateway.Answer theft = town.refresh(stage.alder(), stolen);

        assertThat(theft.status()).isEqualTo(400);
        assertThat(town.code(theft)).isEqualTo("refresh_token_already_used");
        assertThat(town.text(theft, "message")).isEqualTo("Invalid Refresh Token: Already Used");
        assertThat(town.refresh(stage.alder(), refreshToken(third)).status()).isEqualTo(400);
        assertThat(alive(third)).isFalse();
    }

    @Test
    void logout_scope_local() {
        Gateway.Answer other = town.signIn(stage.alder(), kim, Town.PASSWORD);

        logout(member, "?scope=local");

        assertThat(alive(member)).isFalse();
        assertThat(town.refresh(stage.alder(), refreshToken(member)).status()).isEqualTo(400);
        assertThat(alive(other)).isTrue();
        assertThat(town.refresh(stage.alder(), refreshToken(other)).status()).isEqualTo(200);
    }

    @Test
    void logout_scope_others() {
        Gateway.Answer other = town.signIn(stage.alder(), kim, Town.PASSWORD);

        logout(member, "?scope=others");

        assertThat(alive(member)).isTrue();
        assertThat(alive(other)).isFalse();
        assertThat(town.refresh(stage.alder(), refreshToken(other)).status()).isEqualTo(400);
    }

    @Test
    void logout_scope_global() {
        for (String global : List.of("", "?scope=global")) {
            Gateway.Answer here = town.signIn(stage.alder(), kim, Town.PASSWORD);
            Gateway.Answer other = town.signIn(stage.alder(), kim, Town.PASSWORD);

            logout(here, global);

            assertThat(alive(here)).isFalse();
            assertThat(alive(other)).isFalse();
            assertThat(town.refresh(stage.alder(), refreshToken(other)).status()).isEqualTo(400);
            assertThat(
                            town.post(stage.alder(), "/auth/v1/logout", "")
                                    .bearer(town.text(here, "access_token"))
                                    .send()
                                    .status())
                    .as("clients take it for done")
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void ban() {
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        String link = town.token(kim);
        Gateway.Answer banned = admin("PUT", "{\"ban_duration\":\"24h\"}");
        assertThat(banned.body()).contains("banned_until");

        assertThat(alive(member)).isFalse();
        assertThat(town.refresh(stage.alder(), refreshToken(member)).status()).isEqualTo(400);
        Gateway.Answer signIn = town.signIn(stage.alder(), kim, Town.PASSWORD);
        assertThat(signIn.status()).isEqualTo(400);
        assertThat(town.code(signIn)).isEqualTo("user_banned");
        assertThat(town.code(town.signIn(stage.alder(), kim, "not the password")))
                .isEqualTo("invalid_credentials");
        Gateway.Answer verified = town.verify(stage.alder(), "recovery", link);
        assertThat(verified.status()).as(verified.body()).isEqualTo(403);
        assertThat(town.code(verified)).isIn("user_banned", "otp_expired");

        admin("PUT", "{\"ban_duration\":\"none\"}");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void soft_delete() {
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        String link = town.token(kim);
        Gateway.Answer deleted = admin("DELETE", "{\"should_soft_delete\":true}");
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo("{}");

        assertThat(alive(member)).isFalse();
        assertThat(town.refresh(stage.alder(), refreshToken(member)).status()).isEqualTo(400);
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("invalid_credentials");
        assertThat(town.verify(stage.alder(), "recovery", link).status()).isEqualTo(403);
        assertThat(admin("GET", "").status()).isEqualTo(404);
        assertThat(
                        stage.rows(
                                        "select * from pool.users where id = ?::uuid",
                                        town.text(member, "user", "id"))
                                .toString())
                .contains("deleted_at")
                .doesNotContain(kim, "argon2id");
        assertThat(town.id(town.member(stage.alder(), kim))).isNotEqualTo(town.id(member));
    }

    @Test
    void cross_tenant_token_replay() {
        String token = town.text(member, "access_token");

        Gateway.Answer replayed = town.user(stage.birch(), token);

        assertThat(replayed.status()).isEqualTo(403);
        assertThat(town.code(replayed)).isEqualTo("bad_jwt");
        assertThat(town.change(stage.birch(), token, "{\"data\":{\"a\":1}}").send().status())
                .isEqualTo(403);
        assertThat(alive(member)).isTrue();
    }

    @Test
    void cross_tenant_refresh_replay() {
        Gateway.Answer replayed = town.refresh(stage.birch(), refreshToken(member));

        assertThat(replayed.status()).isEqualTo(400);
        assertThat(town.code(replayed)).isEqualTo("refresh_token_not_found");
        assertThat(replayed.body())
                .isEqualTo(town.refresh(stage.birch(), "a token of nobody").body());
        assertThat(alive(member)).isTrue();
        assertThat(town.refresh(stage.alder(), refreshToken(member)).status()).isEqualTo(200);
    }

    private Gateway.Answer admin(String method, String body) {
        String path = "/auth/v1/admin/users/" + town.text(member, "user", "id");
        Gateway.Request request =
                switch (method) {
                    case "PUT" -> town.gateway.put(path, body);
                    case "DELETE" -> town.gateway.delete(path, body);
                    default -> town.gateway.get(path);
                };
        return request.key(stage.alder().secretKey()).send();
    }

    private void logout(Gateway.Answer session, String query) {
        Gateway.Answer answer =
                town.post(stage.alder(), "/auth/v1/logout" + query, "")
                        .bearer(town.text(session, "access_token"))
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    /** Whether its access token opens anything; if not, clients hear that they are signed out. */
    private boolean alive(Gateway.Answer session) {
        Gateway.Answer answer = town.user(stage.alder(), town.text(session, "access_token"));
        if (answer.status() == 200) {
            return true;
        }
        assertThat(answer.status()).isEqualTo(403);
        assertThat(town.code(answer)).isEqualTo("session_not_found");
        return false;
    }

    private String refreshToken(Gateway.Answer session) {
        return town.text(session, "refresh_token");
    }
}
