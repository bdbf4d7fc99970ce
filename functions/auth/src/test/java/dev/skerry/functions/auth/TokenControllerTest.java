package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** bcrypt of "U*U", cost 5: from the original test vectors. */
    private static final String BCRYPT =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Town town = new Town(stage);

    @Test
    void a_stranger_learns_nothing_from_a_refusal() {
        String kim = Town.newcomer();
        String unconfirmed = Town.newcomer();
        town.member(stage.alder(), kim);
        town.signUp(stage.alder(), unconfirmed);
        String expected = town.signIn(stage.alder(), Town.newcomer(), "eight loud gulls").body();

        assertThat(expected).contains("\"code\":\"invalid_credentials\"");
        for (String known :
                new String[] {kim, unconfirmed, kim.toUpperCase(java.util.Locale.ROOT)}) {
            Gateway.Answer answer = town.signIn(stage.alder(), known, "eight loud gulls");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(expected);
        }
        assertThat(town.signIn(stage.birch(), kim, Town.PASSWORD).body()).isEqualTo(expected);
    }

    @Test
    void an_imported_password_is_hashed_anew_at_sign_in() {
        String kim = Town.newcomer();
        town.gateway
                .post(
                        "/auth/v1/admin/users",
                        "{\"email\":\"%s\",\"password_hash\":\"%s\",\"email_confirm\":true}"
                                .formatted(kim, BCRYPT))
                .key(stage.alder().secretKey())
                .send();

        assertThat(town.signIn(stage.alder(), kim, "U*").status()).isEqualTo(400);
        assertThat(hash(kim)).isEqualTo(BCRYPT);
        assertThat(town.signIn(stage.alder(), kim, "U*U").status()).isEqualTo(200);
        assertThat(hash(kim)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(town.signIn(stage.alder(), kim, "U*U").status()).isEqualTo(200);
    }

    @Test
    void guessing_is_stopped_and_does_not_lock_the_owner_out() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        String thief = Town.somewhere();
        for (int i = 0; i < 10; i++) {
            assertThat(attempt(kim, "eight loud gulls " + i, thief).status()).isEqualTo(400);
        }
        Gateway.Answer last = attempt(kim, "eight loud gulls", thief);

        assertThat(last.status()).isEqualTo(429);
        assertThat(town.code(last)).isEqualTo("over_request_rate_limit");
        assertThat(last.header("retry-after")).isNotEmpty();
        assertThat(attempt(kim, Town.PASSWORD, thief).status()).isEqualTo(429);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void right_passwords_are_not_counted() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        String home = Town.somewhere();
        for (int i = 0; i < 15; i++) {
            assertThat(attempt(kim, Town.PASSWORD, home).status()).isEqualTo(200);
        }
    }

    @Test
    void bad_input_is_refused() {
        String path = "/auth/v1/token?grant_type=password";
        for (String body :
                new String[] {
                    "",
                    "{",
                    "[]",
                    "{}",
                    "{\"email\":5}",
                    "{\"email\":\"a\\r\\nBcc: b@c.se\"}",
                    "{\"email\":\"a@b.se\",\"password\":{}}",
                    "{\"phone\":\"+46701234567\"}"
                }) {
            assertThat(town.post(stage.alder(), path, body).send().status())
                    .as(body)
                    .isBetween(400, 422);
        }
        String body = Town.credentials(Town.newcomer(), "x");
        for (String grant : new String[] {"", "?grant_type=magic", "?grant_type=pkce"}) {
            assertThat(town.post(stage.alder(), "/auth/v1/token" + grant, body).send().status())
                    .isEqualTo(400);
        }
    }

    private Gateway.Answer attempt(String email, String password, String from) {
        return town.post(
                        stage.alder(),
                        "/auth/v1/token?grant_type=password",
                        Town.credentials(email, password))
                .from(from)
                .send();
    }

    private static String hash(String email) {
        return (String)
                stage.value("select password_hash from pool.users where email_norm = ?", email);
    }
}
