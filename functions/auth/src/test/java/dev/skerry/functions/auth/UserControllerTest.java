package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void a_token_that_was_tampered_with_or_is_none_opens_nothing() {
        String good = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        String[] parts = good.split("\\.");
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
        for (String bad :
                List.of(
                        none + "." + parts[1] + ".",
                        none + "." + parts[1] + "." + parts[2],
                        parts[0] + "." + parts[1] + ".",
                        parts[0] + "." + parts[1],
                        parts[0] + "." + parts[1] + "." + parts[2] + "A",
                        parts[1] + "." + parts[0] + "." + parts[2],
                        "x",
                        "a".repeat(9_000),
                        "null",
                        "..")) {
            Gateway.Answer answer = town.user(stage.alder(), bad);
            assertThat(answer.status()).as(bad).isEqualTo(403);
            assertThat(town.code(answer)).isEqualTo("bad_jwt");
        }
        assertThat(town.user(stage.birch(), good).status()).isEqualTo(403);
        assertThat(town.user(stage.alder(), good).status()).isEqualTo(200);
        assertThat(town.code(town.get(stage.alder(), "/auth/v1/user").send()))
                .isEqualTo("no_authorization");
    }

    @Test
    void data_is_merged_and_what_the_site_says_is_not_the_users_to_change() {
        String token = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        town.change(stage.alder(), token, "{\"data\":{\"town\":\"Visby\",\"age\":41}}").send();
        Gateway.Answer changed =
                town.change(stage.alder(), token, "{\"data\":{\"age\":null}}").send();

        assertThat(changed.body()).contains("\"user_metadata\":{\"town\":\"Visby\"}");
        Gateway.Answer refused =
                town.change(stage.alder(), token, "{\"app_metadata\":{\"role\":\"admin\"}}").send();
        assertThat(town.code(refused)).isEqualTo("not_admin");
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_voids_mail_under_way() {
        String kim = Town.newcomer();
        String here = town.text(town.member(stage.alder(), kim), "access_token");
        String there = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        String link = town.token(kim);

        assertThat(password(here, Town.PASSWORD)).isEqualTo("same_password");
        assertThat(password(here, "short")).isEqualTo("weak_password");
        Gateway.Answer changed =
                town.change(stage.alder(), here, "{\"password\":\"nine blue fishing boats\"}")
                        .send();

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(town.user(stage.alder(), here).status()).isEqualTo(200);
        assertThat(town.user(stage.alder(), there).status()).isEqualTo(403);
        assertThat(town.verify(stage.alder(), "recovery", link).status()).isEqualTo(403);
    }

    @Test
    void the_address_of_somebody_else_is_refused_and_nothing_else_changes() {
        String taken = Town.newcomer();
        town.member(stage.alder(), taken);
        String kim = Town.newcomer();
        String token = town.text(town.member(stage.alder(), kim), "access_token");

        Gateway.Answer refused =
                town.change(
                                stage.alder(),
                                token,
                                "{\"email\":\""
                                        + taken
                                        + "\",\"password\":\"nine blue fishing boats\"}")
                        .send();

        assertThat(town.code(refused)).isEqualTo("email_exists");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void sign_out_reaches_as_far_as_it_says() {
        String kim = Town.newcomer();
        String one = town.text(town.member(stage.alder(), kim), "access_token");
        String two = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");
        String three = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");

        assertThat(logout(one, "nowhere").status()).isEqualTo(400);
        assertThat(logout(one, "local").status()).isEqualTo(204);
        assertThat(town.user(stage.alder(), one).status()).isEqualTo(403);
        assertThat(logout(two, "others").status()).isEqualTo(204);
        assertThat(town.user(stage.alder(), three).status()).isEqualTo(403);
        assertThat(town.user(stage.alder(), two).status()).isEqualTo(200);
    }

    private Gateway.Answer logout(String token, String scope) {
        return town.post(stage.alder(), "/auth/v1/logout?scope=" + scope, "").bearer(token).send();
    }

    private String password(String token, String password) {
        return town.code(
                town.change(stage.alder(), token, "{\"password\":\"" + password + "\"}").send());
    }
}
