package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecoveryCodeControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/auth/v1/factors/recovery-codes";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Authenticator phone;
    private final String strong;

    RecoveryCodeControllerTest() {
        String weak = town.text(town.member(stage.alder(), kim), "access_token");
        phone = Authenticator.enrolled(stage, town, stage.alder(), weak);
        strong = town.text(phone.pass(weak), "access_token");
    }

    @Test
    void each_of_ten_codes_opens_once_what_the_lost_device_did() {
        Gateway.Answer created = post(strong, "", "{\"friendly_name\":\"drawer\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(town.text(created, "type")).isEqualTo("recovery_code");
        assertThat(town.text(created, "total")).isEqualTo("10");
        String code = town.text(created, "codes", "9");
        assertThat(code).matches("[A-Z2-7]{16}");

        String weak = weak();
        String typed = code.toLowerCase(Locale.ROOT).replaceFirst("(.{4})", "$1-") + " ";
        Gateway.Answer session = post(weak, "/verify", "{\"code\":\"" + typed + "\"}");
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.claim(session, "aal")).isEqualTo("aal2");
        assertThat(town.claim(session, "amr", "0", "method")).isEqualTo("mfa/recovery_code");
        Gateway.Answer count = get(strong);
        assertThat(town.text(count, "remaining")).isEqualTo("9");
        assertThat(count.body()).doesNotContain("codes", code);

        Gateway.Answer again = post(weak(), "/verify", "{\"code\":\"" + code + "\"}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(town.code(again)).isEqualTo("mfa_verification_failed");
    }

    /** Their owner signs in, shows a code and sets up a new device. */
    @Test
    void a_lost_device_is_replaced() {
        String code = town.text(post(strong, "", "{}"), "codes", "0");
        String session =
                town.text(post(weak(), "/verify", "{\"code\":\"" + code + "\"}"), "access_token");

        assertThat(phone.remove(session).status()).isEqualTo(200);
        assertThat(Authenticator.enroll(town, stage.alder(), session, "new").status())
                .isEqualTo(200);
        assertThat(get(session).status()).isEqualTo(404);
    }

    @Test
    void new_ones_void_the_old_and_there_is_one_set() {
        String old = town.text(post(strong, "", "{}"), "codes", "0");
        Gateway.Answer twice = post(strong, "", "{}");
        assertThat(twice.status()).isEqualTo(409);
        Gateway.Answer renewed = post(strong, "/regenerate", "");
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);

        assertThat(post(weak(), "/verify", "{\"code\":\"" + old + "\"}").status()).isEqualTo(422);
        String fresh = town.text(renewed, "codes", "0");
        assertThat(post(weak(), "/verify", "{\"code\":\"" + fresh + "\"}").status()).isEqualTo(200);
    }

    @Test
    void they_are_for_strong_sessions_of_accounts_with_a_factor() {
        String weak = weak();
        for (String step : List.of("", "/regenerate")) {
            Gateway.Answer refused = post(weak, step, "{}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(town.code(refused)).isEqualTo("insufficient_aal");
        }
        assertThat(town.code(delete(weak))).isEqualTo("insufficient_aal");
        String nobody = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        assertThat(town.code(post(nobody, "", "{}"))).isEqualTo("mfa_recovery_codes_sole_factor");
        assertThat(town.code(get(nobody))).isEqualTo("mfa_factor_not_found");
        assertThat(town.code(post(nobody, "/verify", "{\"code\":\"A\"}")))
                .isEqualTo("mfa_factor_not_found");
    }

    @Test
    void removed_codes_make_weak_what_they_made_strong() {
        String code = town.text(post(strong, "", "{}"), "codes", "0");
        Gateway.Answer session = post(weak(), "/verify", "{\"code\":\"" + code + "\"}");

        assertThat(delete(strong).status()).isEqualTo(200);

        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(session, "refresh_token"));
        assertThat(town.claim(refreshed, "aal")).isEqualTo("aal1");
        assertThat(get(strong).status()).isEqualTo(404);
    }

    @Test
    void guessing_is_limited_together_with_the_factors() {
        post(strong, "", "{}");
        String weak = weak();
        int refused = 0;
        Gateway.Answer last = guess(weak);
        while (last.status() == 422) {
            refused++;
            last = guess(weak);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(refused).isEqualTo(10);
    }

    @Test
    void the_rows_hold_no_code_and_each_set_its_own_salt() {
        String code = town.text(post(strong, "", "{}"), "codes", "0");

        assertThat(stage.rows("select * from pool.recovery_codes").toString()).doesNotContain(code);
        assertThat(stage.count("select count(*) from pool.recovery_code_sets"))
                .isEqualTo(stage.count("select count(distinct salt) from pool.recovery_code_sets"));
    }

    @Test
    void a_code_of_another_site_is_none() {
        String code = town.text(post(strong, "", "{}"), "codes", "0");
        String there = town.text(town.member(stage.birch(), kim), "access_token");

        Gateway.Answer answer =
                town.post(stage.birch(), PATH + "/verify", "{\"code\":\"" + code + "\"}")
                        .bearer(there)
                        .send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(post(weak(), "/verify", "{\"code\":\"" + code + "\"}").status()).isEqualTo(200);
    }

    @Test
    void bad_input_is_refused() {
        post(strong, "", "{}");
        for (String body : List.of("", "{}", "{\"code\":\" \"}", "{\"code\":{}}")) {
            assertThat(post(strong, "/verify", body).status()).as(body).isEqualTo(400);
        }
        String longer = "{\"friendly_name\":\"" + "x".repeat(101) + "\"}";
        assertThat(post(strong, "", longer).status()).isEqualTo(400);
        assertThat(town.code(town.get(stage.alder(), PATH).send())).isEqualTo("no_authorization");
    }

    private Gateway.Answer guess(String token) {
        return town.post(stage.alder(), PATH + "/verify", "{\"code\":\"AAAAAAAAAAAAAAAA\"}")
                .bearer(token)
                .from("203.0.113.77")
                .send();
    }

    private String weak() {
        return town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");
    }

    private Gateway.Answer post(String token, String step, String body) {
        return town.post(stage.alder(), PATH + step, body).bearer(token).send();
    }

    private Gateway.Answer get(String token) {
        return town.get(stage.alder(), PATH).bearer(token).send();
    }

    private Gateway.Answer delete(String token) {
        return town.gateway
                .delete(PATH)
                .key(stage.alder().publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(token)
                .from(Town.somewhere())
                .send();
    }
}
