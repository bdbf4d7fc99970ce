package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients' own tests leave out of old, new and moved ones: one test for each line. */
class ClientConformanceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** What auth-js sends of headers that a browser asks about. */
    private static final String ASKED =
            "apikey,authorization,content-type,x-client-info,x-supabase-api-version";

    /** bcrypt of "U*U", cost 5: from the original test vectors. */
    private static final String BCRYPT =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void cors_preflight_from_a_browser() {
        String page = "https://alder.example";
        for (String call :
                new String[] {
                    "POST /auth/v1/token?grant_type=password",
                    "GET /auth/v1/user",
                    "PUT /auth/v1/user",
                    "DELETE /auth/v1/factors/x",
                    "PATCH /auth/v1/passkeys/x"
                }) {
            String[] words = call.split(" ");
            Gateway.Answer granted = town.gateway.preflight(words[1], page, words[0], ASKED).send();
            assertThat(granted.status()).as(call).isEqualTo(204);
            assertThat(granted.header("access-control-allow-origin")).isEqualTo(page);
            assertThat(granted.header("access-control-allow-methods")).contains(words[0]);
            assertThat(granted.header("access-control-allow-headers")).isEqualTo(ASKED);
            assertThat(granted.headers()).doesNotContainKey("access-control-allow-credentials");
        }
        String right = Town.credentials(kim, Town.PASSWORD);
        town.member(stage.alder(), kim);
        for (String body : new String[] {right, Town.credentials(kim, "eight loud gulls")}) {
            Gateway.Request request =
                    town.post(stage.alder(), "/auth/v1/token?grant_type=password", body);
            Gateway.Answer answer = request.header("origin", page).send();
            assertThat(answer.header("access-control-allow-origin")).isEqualTo(page);
            assertThat(answer.header("access-control-expose-headers"))
                    .contains("x-supabase-api-version", "x-sb-error-code", "x-total-count", "link");
            assertThat(request.header("origin", "https://evil.example").send().headers())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void weak_password_on_sign_in() {
        town.member(stage.alder(), kim);
        Gateway.Answer strong = town.signIn(stage.alder(), kim, Town.PASSWORD);
        assertThat(strong.body()).doesNotContain("weak_password");

        town.set(stage.alder(), "{'minPasswordLength':40}");
        Gateway.Answer weak = town.signIn(stage.alder(), kim, Town.PASSWORD);

        assertThat(weak.status()).as(weak.body()).isEqualTo(200);
        assertThat(town.text(weak, "weak_password", "reasons", "0")).isEqualTo("length");
        assertThat(town.text(weak, "weak_password", "message"))
                .isEqualTo("Password should be at least 40 characters.");
        assertThat(town.user(stage.alder(), town.text(weak, "access_token")).status())
                .isEqualTo(200);
        assertThat(town.refresh(stage.alder(), town.text(weak, "refresh_token")).body())
                .doesNotContain("weak_password");
        assertThat(town.signIn(stage.alder(), kim, "eight loud gulls").body())
                .doesNotContain("weak_password");
    }

    @Test
    void password_hash_import_then_login() {
        Gateway.Answer added =
                town.gateway
                        .post(
                                "/auth/v1/admin/users",
                                "{\"email\":\"%s\",\"password_hash\":\"%s\",\"email_confirm\":true}"
                                        .formatted(kim, BCRYPT))
                        .key(stage.alder().secretKey())
                        .send();
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).doesNotContain("$2a$");

        Gateway.Answer session = town.signIn(stage.alder(), kim, "U*U");

        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.id(session).toString()).isEqualTo(town.text(added, "id"));
        assertThat(town.text(session, "weak_password", "reasons", "0")).isEqualTo("length");
        assertThat(town.code(town.signIn(stage.alder(), kim, "U*V")))
                .isEqualTo("invalid_credentials");
    }

    @Test
    void old_clients_without_a_version_header() {
        Gateway.Answer signedUp = old("/auth/v1/signup", Town.credentials(kim, Town.PASSWORD));
        assertThat(town.text(signedUp, "email")).isEqualTo(kim);
        town.press(kim);
        Gateway.Answer session =
                old("/auth/v1/token?grant_type=password", Town.credentials(kim, Town.PASSWORD));
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "user", "email")).isEqualTo(kim);

        Gateway.Answer refused =
                old("/auth/v1/token?grant_type=password", Town.credentials(kim, "x"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers()).doesNotContainKey("x-supabase-api-version");
        assertThat(town.text(refused, "code")).isEqualTo("400");
        assertThat(town.text(refused, "error_code")).isEqualTo("invalid_credentials");
        assertThat(town.text(refused, "msg")).isEqualTo("Invalid login credentials");
        Gateway.Answer weak = old("/auth/v1/signup", Town.credentials(Town.newcomer(), "short"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(town.text(weak, "code")).isEqualTo("422");
        assertThat(town.text(weak, "weak_password", "reasons", "0")).isEqualTo("length");
        Gateway.Answer nobody =
                town.gateway.get("/auth/v1/user").key(stage.alder().publishableKey()).send();
        assertThat(town.text(nobody, "code")).isEqualTo("401");
        assertThat(town.text(nobody, "error_code")).isEqualTo("no_authorization");
    }

    private Gateway.Answer old(String path, String body) {
        return town.gateway
                .post(path, body)
                .key(stage.alder().publishableKey())
                .from(Town.somewhere())
                .send();
    }
}
