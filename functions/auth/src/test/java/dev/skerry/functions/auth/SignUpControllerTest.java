package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignUpControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void the_same_address_on_two_sites_is_two_strangers() {
        String kim = Town.newcomer();
        Gateway.Answer here = town.member(stage.alder(), kim);
        Gateway.Answer there = town.member(stage.birch(), kim);

        assertThat(town.id(here)).isNotEqualTo(town.id(there));
        assertThat(town.user(stage.birch(), town.text(here, "access_token")).status())
                .isEqualTo(403);
        assertThat(town.mails(kim))
                .extracting(mail -> mail.get("site_id"))
                .contains(stage.alder().site().id().value(), stage.birch().site().id().value());
    }

    @Test
    void who_signs_up_again_is_told_what_a_newcomer_is_told() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        Object before = row(kim);
        long mails = town.mails(kim).size();

        Gateway.Answer again = town.signUp(stage.alder(), kim);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body())
                .contains("\"identities\":[]", "\"role\":\"\"", "\"email\":\"" + kim);
        assertThat(row(kim)).isEqualTo(before);
        assertThat(town.mails(kim)).hasSize((int) mails);
    }

    @Test
    void an_unconfirmed_address_gets_its_mail_again_and_keeps_its_password() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        String other = Town.credentials(kim, "somebody else's sentence");
        assertThat(town.post(stage.alder(), "/auth/v1/signup", other).send().status())
                .isEqualTo(200);
        town.press(kim);

        assertThat(town.mails(kim)).extracting(it -> it.get("template_key")).contains("confirm");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void weak_passwords_are_refused_with_reasons_and_nothing_is_stored() {
        String kim = Town.newcomer();
        for (Map.Entry<String, String> weak :
                List.of(
                        Map.entry("short", "length"),
                        Map.entry("P@ssw0rd!!2026", "pwned"),
                        Map.entry("abcabcabcabcabc", "pwned"),
                        Map.entry("qwertyuiopasdf", "pwned"),
                        Map.entry("alder-alder-2026", "pwned"),
                        Map.entry(kim + "1", "pwned"))) {
            Gateway.Answer answer =
                    town.post(
                                    stage.alder(),
                                    "/auth/v1/signup",
                                    Town.credentials(kim, weak.getKey()))
                            .send();
            assertThat(answer.status()).as(weak.getKey() + answer.body()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("\"weak_password\":{\"reasons\":[\"" + weak.getValue() + "\"");
        }
        assertThat(stage.count("select count(*) from pool.users where email_norm = ?", kim))
                .isZero();
        assertThat(town.mails(kim)).isEmpty();
    }

    @Test
    void a_site_may_confirm_nothing_or_take_nobody() {
        town.set(stage.alder(), "{'confirmEmail':false,'accessTokenSeconds':600}");
        String kim = Town.newcomer();
        Gateway.Answer entered = town.signUp(stage.alder(), kim);
        assertThat(town.text(entered, "expires_in")).isEqualTo("600");
        assertThat(town.user(stage.alder(), town.text(entered, "access_token")).status())
                .isEqualTo(200);
        assertThat(town.code(town.signUp(stage.alder(), kim))).isEqualTo("user_already_exists");

        town.set(stage.alder(), "{'signUp':false}");
        assertThat(town.code(town.signUp(stage.alder(), Town.newcomer())))
                .isEqualTo("signup_disabled");
        assertThat(town.code(town.signUp(stage.platform(), Town.newcomer())))
                .isEqualTo("signup_disabled");
    }

    @Test
    void mail_to_one_address_is_limited_whether_or_not_it_has_an_account() {
        String known = Town.newcomer();
        town.member(stage.alder(), known);
        for (String email : List.of(known, Town.newcomer())) {
            String body = "{\"email\":\"" + email + "\"}";
            for (int i = 0; i < 3; i++) {
                Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/recover", body).send();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{}");
            }
            Gateway.Answer fourth = town.post(stage.alder(), "/auth/v1/recover", body).send();
            assertThat(town.code(fourth)).isEqualTo("over_email_send_rate_limit");
            assertThat(fourth.status()).isEqualTo(429);
        }
    }

    @Test
    void bad_input_is_refused_and_stores_nothing() {
        long before = stage.count("select count(*) from pool.users");
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"email\":\"a@b.se\"}",
                        Town.credentials("nobody", Town.PASSWORD),
                        Town.credentials("a@b.se\\r\\nBcc: c@d.se", Town.PASSWORD),
                        Town.credentials("a@localhost", Town.PASSWORD),
                        Town.credentials("a'; drop table users; --@b.se", Town.PASSWORD),
                        "{\"email\":\"a@b.se\",\"password\":12345678901234}",
                        "{\"email\":\"a@b.se\",\"password\":\"%s\",\"data\":{\"x\":\"%s\"}}"
                                .formatted(Town.PASSWORD, "y".repeat(5_000)))) {
            Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/signup", body).send();
            assertThat(answer.status()).as(body + answer.body()).isBetween(400, 422);
        }
        assertThat(stage.count("select count(*) from pool.users")).isEqualTo(before);
    }

    private static Object row(String email) {
        return stage.rows(
                "select id, password_hash, updated_at, user_metadata::text from pool.users where email_norm = ?",
                email);
    }
}
