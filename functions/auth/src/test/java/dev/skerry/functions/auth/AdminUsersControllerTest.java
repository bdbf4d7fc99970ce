package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminUsersControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String USERS = "/auth/v1/admin/users";

    private final Town town = new Town(stage);

    @Test
    void a_secret_key_adds_lists_changes_bans_and_deletes() {
        String kim = Town.newcomer();
        Gateway.Answer added = add(stage.alder(), kim);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        String id = town.text(added, "id");
        String token = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");

        Gateway.Answer list = call(stage.alder(), "GET", "?page=&per_page=1", null);
        assertThat(list.header("x-total-count")).matches("\\d+");
        assertThat(list.header("link")).contains("page=", "rel=\"last\"");
        assertThat(call(stage.alder(), "GET", "/" + id, null).body()).contains(kim);
        assertThat(town.code(add(stage.alder(), kim))).isEqualTo("email_exists");

        Gateway.Answer banned = call(stage.alder(), "PUT", "/" + id, "{\"ban_duration\":\"24h\"}");
        assertThat(banned.body()).contains("banned_until");
        assertThat(town.user(stage.alder(), token).status()).isEqualTo(403);
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("user_banned");
        call(stage.alder(), "PUT", "/" + id, "{\"ban_duration\":\"none\"}");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);

        assertThat(call(stage.alder(), "DELETE", "/" + id, null).body()).isEqualTo("{}");
        assertThat(town.code(call(stage.alder(), "GET", "/" + id, null)))
                .isEqualTo("user_not_found");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void a_part_of_an_address_or_a_name_finds_people() {
        String kim = Town.newcomer();
        add(stage.alder(), kim);
        call(
                stage.alder(),
                "POST",
                "",
                "{\"email\":\"%s\",\"user_metadata\":{\"display_name\":\"Robin 100%% Berg\"}}"
                        .formatted(Town.newcomer()));

        Gateway.Answer byAddress =
                call(stage.alder(), "GET", "?filter=" + kim.toUpperCase(Locale.ROOT), null);
        assertThat(byAddress.header("x-total-count")).isEqualTo("1");
        assertThat(byAddress.body()).contains(kim);
        Gateway.Answer byName = call(stage.alder(), "GET", "?filter=100%25%20berg", null);
        assertThat(byName.header("x-total-count")).isEqualTo("1");
        assertThat(byName.body()).contains("Robin");
        assertThat(call(stage.alder(), "GET", "?filter=%25nobody", null).body())
                .contains("\"users\":[]");
        assertThat(call(stage.birch(), "GET", "?filter=" + kim, null).body())
                .contains("\"users\":[]");
        assertThat(call(stage.alder(), "GET", "?filter=" + "x".repeat(321), null).status())
                .isEqualTo(400);
    }

    @Test
    void who_is_added_banned_stays_out() {
        String kim = Town.newcomer();
        Gateway.Answer added =
                call(
                        stage.alder(),
                        "POST",
                        "",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"email_confirm\":true,\"ban_duration\":\"24h\"}"
                                .formatted(kim, Town.PASSWORD));
        assertThat(added.body()).contains("banned_until");
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("user_banned");
    }

    @Test
    void a_user_of_another_site_is_not_there() {
        String id = town.text(add(stage.birch(), Town.newcomer()), "id");
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            String body = method.equals("PUT") ? "{\"email_confirm\":true}" : null;
            assertThat(call(stage.alder(), method, "/" + id, body).status())
                    .as(method)
                    .isEqualTo(404);
        }
        assertThat(call(stage.birch(), "GET", "/" + id, null).status()).isEqualTo(200);
        assertThat(call(stage.alder(), "GET", "?per_page=1000", null).body()).doesNotContain(id);
    }

    @Test
    void nobody_else_gets_in() {
        String user = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        assertThat(town.code(town.get(stage.alder(), USERS).send())).isEqualTo("no_authorization");
        assertThat(town.code(town.get(stage.alder(), USERS).bearer(user).send()))
                .isEqualTo("not_admin");
        assertThat(town.code(call(stage.platform(), "GET", "", null))).isEqualTo("not_admin");
        assertThat(add(stage.platform(), Town.newcomer()).status()).isEqualTo(403);
    }

    @Test
    void bad_input_is_refused() {
        assertThat(call(stage.alder(), "GET", "/x", null).status()).isEqualTo(400);
        assertThat(call(stage.alder(), "GET", "/" + UUID.randomUUID(), null).status())
                .isEqualTo(404);
        assertThat(call(stage.alder(), "GET", "?page=x", null).status()).isEqualTo(400);
        assertThat(call(stage.alder(), "GET", "?per_page=100000", null).status()).isEqualTo(400);
        for (String body :
                new String[] {
                    "{}",
                    "{\"email\":\"a@b.se\",\"password_hash\":\"$2a$31$" + "a".repeat(53) + "\"}",
                    "{\"email\":\"a@b.se\",\"password_hash\":\"plain\"}",
                    "{\"email\":\"a@b.se\",\"phone\":\"+46701234567\"}",
                    "{\"email\":\"a@b.se\",\"role\":\"service_role\"}",
                    "{\"email\":\"a@b.se\",\"id\":\"x\"}"
                }) {
            assertThat(call(stage.alder(), "POST", "", body).status()).as(body).isEqualTo(400);
        }
    }

    private Gateway.Answer add(TestSite site, String email) {
        return call(
                site,
                "POST",
                "",
                "{\"email\":\"%s\",\"password\":\"%s\",\"email_confirm\":true}"
                        .formatted(email, Town.PASSWORD));
    }

    private Gateway.Answer call(TestSite site, String method, String path, @Nullable String body) {
        Gateway.Request request =
                switch (method) {
                    case "POST" -> town.gateway.post(USERS + path, body);
                    case "PUT" -> town.gateway.put(USERS + path, body);
                    case "DELETE" -> town.gateway.delete(USERS + path);
                    default -> town.gateway.get(USERS + path);
                };
        return request.key(site.secretKey()).header("x-supabase-api-version", "2024-01-01").send();
    }
}
