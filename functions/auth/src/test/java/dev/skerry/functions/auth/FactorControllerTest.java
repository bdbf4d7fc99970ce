package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FactorControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Gateway.Answer member = town.member(stage.alder(), kim);
    private final String weak = town.text(member, "access_token");

    @Test
    void a_verified_code_raises_the_same_session_with_tokens_that_do_not_follow_from_the_old() {
        Authenticator phone = enrolled(weak);
        assertThat(factor(weak, "status")).isEqualTo("unverified");

        Gateway.Answer strong = phone.pass(weak);

        assertThat(town.claim(strong, "aal")).isEqualTo("aal2");
        assertThat(town.claim(strong, "session_id")).isEqualTo(town.claim(member, "session_id"));
        assertThat(town.claim(strong, "amr", "0", "method")).isEqualTo("totp");
        assertThat(town.claim(strong, "amr", "1", "method")).isEqualTo("email/signup");
        assertThat(town.text(strong, "user", "factors", "0", "status")).isEqualTo("verified");
        assertThat(town.text(strong, "user", "factors", "0", "factor_type")).isEqualTo("totp");
        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(strong, "refresh_token"));
        assertThat(town.claim(refreshed, "aal")).isEqualTo("aal2");
        assertThat(town.claim(refreshed, "amr", "0", "method")).isEqualTo("totp");
    }

    @Test
    void the_refresh_token_of_before_ends_the_session_and_never_gives_aal2() {
        Gateway.Answer strong = enrolled(weak).pass(weak);

        assertThat(town.code(town.refresh(stage.alder(), town.text(member, "refresh_token"))))
                .isEqualTo("refresh_token_already_used");
        assertThat(town.user(stage.alder(), town.text(strong, "access_token")).status())
                .isEqualTo(403);
    }

    @Test
    void the_users_other_weak_sessions_end_and_strong_ones_go_on() {
        Authenticator phone = enrolled(weak);
        String strong = town.text(phone.pass(weak), "access_token");
        String other = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");
        String third = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");

        phone.pass(other);

        assertThat(town.user(stage.alder(), third).status()).isEqualTo(403);
        assertThat(town.user(stage.alder(), strong).status()).isEqualTo(200);
        assertThat(town.user(stage.alder(), other).status()).isEqualTo(200);
    }

    @Test
    void a_code_is_good_once_even_when_it_is_shown_everywhere_at_once() throws Exception {
        Authenticator phone = enrolled(weak);
        String code = phone.next();
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String challenge = phone.challenge(weak);
            tries.add(() -> phone.verify(weak, challenge, code).status());
        }
        List<Integer> statuses = AtOnce.call(tries);
        assertThat(statuses).filteredOn(it -> it == 200).hasSize(1);
        assertThat(statuses).filteredOn(it -> it == 422).hasSize(7);

        Gateway.Answer replayed = phone.verify(weak, phone.challenge(weak), code);
        assertThat(replayed.status()).isEqualTo(422);
        assertThat(town.code(replayed)).isEqualTo("mfa_verification_failed");
    }

    @Test
    void ten_wrong_codes_and_no_more_are_tried() {
        Authenticator phone = enrolled(weak);
        String challenge = phone.challenge(weak);
        String wrong = phone.now().equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 10; i++) {
            Gateway.Answer refused = phone.verify(weak, challenge, wrong);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(town.code(refused)).isEqualTo("mfa_verification_failed");
        }
        Gateway.Answer right = phone.verify(weak, challenge, phone.now());
        assertThat(right.status()).isEqualTo(429);
        assertThat(town.code(right)).isEqualTo("over_request_rate_limit");
    }

    @Test
    void a_challenge_is_of_one_address_for_five_minutes_and_once() {
        Authenticator phone = enrolled(weak);
        String challenge = phone.challenge(weak);

        Gateway.Answer elsewhere = phone.request(weak, challenge, phone.now()).send();
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(town.code(elsewhere)).isEqualTo("mfa_ip_address_mismatch");
        Gateway.Answer unknown = phone.verify(weak, UUID.randomUUID().toString(), phone.now());
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(town.code(unknown)).isEqualTo("mfa_factor_not_found");
        assertThat(phone.verify(weak, challenge, phone.now()).status()).isEqualTo(200);
        assertThat(town.code(phone.verify(weak, challenge, phone.next())))
                .isEqualTo("mfa_ip_address_mismatch");
        String late = phone.challenge(weak);
        stage.clock().advance(Duration.ofMinutes(6));
        assertThat(town.code(phone.verify(weak, late, phone.now())))
                .isEqualTo("mfa_challenge_expired");
    }

    @Test
    void who_has_a_factor_shows_it_before_anything_that_matters() {
        Authenticator phone = enrolled(weak);
        phone.pass(weak);
        String aal1 = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");

        for (String body :
                List.of(
                        "{\"password\":\"nine blue fishing boats\"}",
                        "{\"email\":\"" + Town.newcomer() + "\"}")) {
            Gateway.Answer refused = town.change(stage.alder(), aal1, body).send();
            assertThat(refused.status()).as(body).isEqualTo(401);
            assertThat(town.code(refused)).isEqualTo("insufficient_aal");
        }
        Gateway.Answer second = Authenticator.enroll(town, stage.alder(), aal1, "second");
        assertThat(second.status()).isEqualTo(403);
        assertThat(town.code(second)).isEqualTo("insufficient_aal");
        Gateway.Answer removed = phone.remove(aal1);
        assertThat(removed.status()).isEqualTo(422);
        assertThat(town.code(removed)).isEqualTo("insufficient_aal");
        assertThat(town.change(stage.alder(), aal1, "{\"data\":{\"a\":1}}").send().status())
                .isEqualTo(200);

        String aal2 = town.text(phone.pass(aal1), "access_token");
        assertThat(
                        town.change(
                                        stage.alder(),
                                        aal2,
                                        "{\"password\":\"nine blue fishing boats\"}")
                                .send()
                                .status())
                .isEqualTo(200);
    }

    /** A reset mail is one factor, and does not take the place of the other. */
    @Test
    void a_reset_gives_aal1() {
        enrolled(weak).pass(weak);
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        Gateway.Answer reset = town.verify(stage.alder(), "recovery", town.token(kim));

        assertThat(town.claim(reset, "aal")).isEqualTo("aal1");
        assertThat(
                        town.code(
                                town.change(
                                                stage.alder(),
                                                town.text(reset, "access_token"),
                                                "{\"password\":\"nine blue fishing boats\"}")
                                        .send()))
                .isEqualTo("insufficient_aal");
    }

    @Test
    void without_its_factor_a_session_is_weak_again() {
        Authenticator phone = enrolled(weak);
        Gateway.Answer strong = phone.pass(weak);
        String token = town.text(strong, "access_token");

        Gateway.Answer removed = phone.remove(token);

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(town.text(removed, "id")).isEqualTo(phone.id);
        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(strong, "refresh_token"));
        assertThat(town.claim(refreshed, "aal")).isEqualTo("aal1");
        assertThat(refreshed.body()).contains("\"factors\":[]");
        assertThat(town.code(phone.remove(token))).isEqualTo("mfa_factor_not_found");
    }

    @Test
    void ten_factors_with_ten_names_and_no_more() {
        assertThat(Authenticator.enroll(town, stage.alder(), weak, "one").status()).isEqualTo(200);
        Gateway.Answer same = Authenticator.enroll(town, stage.alder(), weak, "one");
        assertThat(same.status()).isEqualTo(422);
        assertThat(town.code(same)).isEqualTo("mfa_factor_name_conflict");
        for (int i = 2; i <= 10; i++) {
            Authenticator.enroll(town, stage.alder(), weak, "number " + i);
        }
        Gateway.Answer eleventh = Authenticator.enroll(town, stage.alder(), weak, "eleven");
        assertThat(eleventh.status()).isEqualTo(422);
        assertThat(town.code(eleventh)).isEqualTo("too_many_enrolled_mfa_factors");
        stage.clock().advance(Duration.ofMinutes(6));
        assertThat(Authenticator.enroll(town, stage.alder(), weak, "one").status()).isEqualTo(200);
    }

    @Test
    void the_secret_is_shown_once_and_sealed() {
        Gateway.Answer answer = Authenticator.enroll(town, stage.alder(), weak, "phone");
        String secret = town.text(answer, "totp", "secret");

        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(town.text(answer, "totp", "uri"))
                .startsWith("otpauth://totp/")
                .contains("secret=" + secret);
        assertThat(town.text(answer, "totp", "qr_code")).startsWith("<svg ");
        assertThat(town.user(stage.alder(), weak).body()).doesNotContain(secret);
        byte[] kept =
                (byte[])
                        stage.value(
                                "select secret from pool.mfa_factors where id = ?::uuid",
                                town.text(answer, "id"));
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
    }

    @Test
    void the_factor_of_somebody_else_or_another_site_is_not_there() {
        Authenticator phone = enrolled(weak);
        String lee = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        String birch = town.text(town.member(stage.birch(), Town.newcomer()), "access_token");
        String challenge = phone.challenge(weak);

        for (String nobody : List.of(phone.id, UUID.randomUUID().toString())) {
            for (Gateway.Request request :
                    List.of(
                            town.post(stage.alder(), path(nobody, "challenge"), "{}").bearer(lee),
                            town.post(stage.birch(), path(nobody, "challenge"), "{}")
                                    .bearer(birch))) {
                Gateway.Answer answer = request.send();
                assertThat(answer.status()).isEqualTo(404);
                assertThat(town.code(answer)).isEqualTo("mfa_factor_not_found");
            }
        }
        assertThat(town.code(phone.verify(lee, challenge, phone.now())))
                .isEqualTo("mfa_factor_not_found");
        assertThat(town.code(phone.remove(lee))).isEqualTo("mfa_factor_not_found");
        assertThat(phone.verify(weak, challenge, phone.now()).status()).isEqualTo(200);
    }

    @Test
    void bad_input_is_refused() {
        for (String body :
                List.of(
                        "{}",
                        "[]",
                        "{\"factor_type\":\"carrier pigeon\"}",
                        "{\"factor_type\":\"totp\",\"issuer\":\"" + "x".repeat(65) + "\"}",
                        "{\"factor_type\":\"totp\",\"friendly_name\":\"a\\u0007b\"}",
                        "{\"factor_type\":\"totp\",\"friendly_name\":\""
                                + "x".repeat(101)
                                + "\"}")) {
            Gateway.Answer answer =
                    town.post(stage.alder(), "/auth/v1/factors", body).bearer(weak).send();
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
        }
        for (String type : List.of("phone", "webauthn")) {
            String body = "{\"factor_type\":\"" + type + "\"}";
            Gateway.Answer answer =
                    town.post(stage.alder(), "/auth/v1/factors", body).bearer(weak).send();
            assertThat(answer.status()).isEqualTo(422);
            assertThat(town.code(answer)).isEqualTo("mfa_" + type + "_enroll_not_enabled");
        }
        Gateway.Answer noId =
                town.post(stage.alder(), path("x", "challenge"), "{}").bearer(weak).send();
        assertThat(noId.status()).isEqualTo(404);
        assertThat(town.code(noId)).isEqualTo("validation_failed");
        Authenticator phone = enrolled(weak);
        for (String body :
                List.of("{}", "{\"challenge_id\":\"x\",\"code\":\"1\"}", "{\"code\":\"1\"}")) {
            assertThat(
                            town.post(stage.alder(), path(phone.id, "verify"), body)
                                    .bearer(weak)
                                    .send()
                                    .status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(town.code(town.post(stage.alder(), "/auth/v1/factors", "{}").send()))
                .isEqualTo("no_authorization");
    }

    private Authenticator enrolled(String token) {
        return Authenticator.enrolled(stage, town, stage.alder(), token);
    }

    private String factor(String token, String member) {
        return town.text(town.user(stage.alder(), token), "factors", "0", member);
    }

    private static String path(String id, String step) {
        return "/auth/v1/factors/" + id + "/" + step;
    }
}
