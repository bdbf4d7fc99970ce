package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who changes password or address shows that it is the owner who sits there. */
class ReauthenticateControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String NEXT = "nine blue fishing boats";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void an_old_sign_in_needs_a_code_by_mail_for_password_and_address() {
        String token = oldSignIn();
        assertThat(change(token, "{\"data\":{\"town\":\"Visby\"}}").status()).isEqualTo(200);
        for (String body : new String[] {password(""), "{\"email\":\"" + Town.newcomer() + "\"}"}) {
            Gateway.Answer needed = change(token, body);
            assertThat(needed.status()).as(body).isEqualTo(400);
            assertThat(town.code(needed)).isEqualTo("reauthentication_needed");
        }

        Gateway.Answer asked = ask(token);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.body()).isEqualTo("{}");
        assertThat(town.user(stage.alder(), token).body()).contains("reauthentication_sent_at");
        String code = code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        Gateway.Answer refused = change(token, password(",\"nonce\":\"" + wrong + "\""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(town.code(refused)).isEqualTo("reauthentication_not_valid");
        assertThat(change(token, password(",\"nonce\":\"" + code + "\"")).status()).isEqualTo(200);
        assertThat(town.signIn(stage.alder(), kim, NEXT).status()).isEqualTo(200);
        String other = "{\"password\":\"ten green rowing boats\",\"nonce\":\"" + code + "\"}";
        assertThat(change(token, other).status()).isEqualTo(422);
    }

    @Test
    void the_current_password_does_as_well_and_a_wrong_one_never() {
        String token = oldSignIn();
        Gateway.Answer wrong = change(token, password(",\"current_password\":\"not the one\""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(town.code(wrong)).isEqualTo("current_password_invalid");
        assertThat(
                        change(token, password(",\"current_password\":\"" + Town.PASSWORD + "\""))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void guessing_the_current_password_is_limited() {
        String token = oldSignIn();
        Gateway.Answer last = change(token, password(",\"current_password\":\"guess\""));
        for (int i = 0; i < 10 && last.status() != 429; i++) {
            last =
                    town.change(
                                    stage.alder(),
                                    token,
                                    password(",\"current_password\":\"guess " + i + "\""))
                            .from("203.0.113.200")
                            .send();
        }
        last =
                town.change(stage.alder(), token, password(",\"current_password\":\"guess\""))
                        .from("203.0.113.200")
                        .send();
        assertThat(last.status()).isEqualTo(429);
    }

    @Test
    void five_misses_void_the_code() {
        String token = oldSignIn();
        ask(token);
        String code = code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            change(token, password(",\"nonce\":\"" + wrong + "\""));
        }
        assertThat(change(token, password(",\"nonce\":\"" + code + "\"")).status()).isEqualTo(422);
    }

    @Test
    void a_site_decides_how_old_a_sign_in_may_be_and_a_reset_is_let_through() {
        town.set(stage.alder(), "{'reauthenticateAfterSeconds':0}");
        String token = town.text(town.member(stage.alder(), kim), "access_token");
        assertThat(town.code(change(token, password("")))).isEqualTo("reauthentication_needed");
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        Gateway.Answer reset = town.verify(stage.alder(), "recovery", town.token(kim));
        assertThat(change(town.text(reset, "access_token"), password("")).status()).isEqualTo(200);
    }

    @Test
    void the_code_opens_nothing_else_and_is_of_its_owner_and_site_alone() {
        String token = oldSignIn();
        ask(token);
        String code = code();
        for (String type : new String[] {"reauthentication", "email", "magiclink", "recovery"}) {
            String body =
                    "{\"type\":\"%s\",\"email\":\"%s\",\"token\":\"%s\"}"
                            .formatted(type, kim, code);
            assertThat(town.post(stage.alder(), "/auth/v1/verify", body).send().status())
                    .as(type)
                    .isBetween(400, 403);
        }
        town.set(stage.alder(), "{'reauthenticateAfterSeconds':0}");
        String lee = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        assertThat(change(lee, password(",\"nonce\":\"" + code + "\"")).status()).isEqualTo(422);
        assertThat(town.get(stage.birch(), "/auth/v1/reauthenticate").bearer(token).send().status())
                .isEqualTo(403);
    }

    @Test
    void nobody_but_a_user_asks_and_not_too_often() {
        assertThat(town.code(town.get(stage.alder(), "/auth/v1/reauthenticate").send()))
                .isEqualTo("no_authorization");
        String token = oldSignIn();
        for (int i = 0; i < 3; i++) {
            assertThat(ask(token).status()).isEqualTo(200);
        }
        assertThat(town.code(ask(token))).isEqualTo("over_email_send_rate_limit");
    }

    /** Its access token is young, its sign-in is not. */
    private String oldSignIn() {
        Gateway.Answer member = town.member(stage.alder(), kim);
        stage.clock().advance(Duration.ofHours(25));
        return town.text(
                town.refresh(stage.alder(), town.text(member, "refresh_token")), "access_token");
    }

    private Gateway.Answer ask(String token) {
        return town.get(stage.alder(), "/auth/v1/reauthenticate").bearer(token).send();
    }

    private Gateway.Answer change(String token, String body) {
        return town.change(stage.alder(), token, body).send();
    }

    private String code() {
        return (String)
                stage.value(
                        "select data->>'code' from pool.mails where to_norm = ?"
                                + " and template_key = 'reauthentication' order by id desc limit 1",
                        kim);
    }

    private static String password(String more) {
        return "{\"password\":\"" + NEXT + "\"" + more + "}";
    }
}
