package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that are of use only in the browser that asked for them (RFC 7636). */
class PkceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Town town = new Town(stage);

    @Test
    void the_challenge_of_the_standard_meets_its_verifier() {
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(Hashes.sha256(VERIFIER)))
                .isEqualTo(CHALLENGE);
    }

    @Test
    void every_mail_asked_for_with_a_challenge_leads_to_a_code_and_the_code_to_a_session() {
        for (String path : List.of("signup", "otp", "recover", "magiclink")) {
            String kim = Town.newcomer();
            if (!path.equals("signup")) {
                town.member(stage.alder(), kim);
            }
            ask(path, kim, CHALLENGE, "s256");

            String target = town.press(kim).header("location");

            assertThat(target).as(path).startsWith("https://alder.example?code=");
            assertThat(target).doesNotContain("access_token", "#");
            Gateway.Answer session = exchange(stage.alder(), code(target), VERIFIER);
            assertThat(session.status()).as(path + session.body()).isEqualTo(200);
            assertThat(town.text(session, "user", "email")).isEqualTo(kim);
        }
    }

    @Test
    void a_code_is_used_once_within_five_minutes_by_whoever_has_the_verifier() {
        String code = code(pressed(CHALLENGE, "S256"));

        Gateway.Answer stolen = exchange(stage.alder(), code, "a".repeat(43));
        assertThat(stolen.status()).isEqualTo(400);
        assertThat(town.code(stolen)).isEqualTo("bad_code_verifier");
        assertThat(exchange(stage.alder(), code, VERIFIER).status()).isEqualTo(200);
        Gateway.Answer again = exchange(stage.alder(), code, VERIFIER);
        assertThat(again.status()).isEqualTo(404);
        assertThat(town.code(again)).isEqualTo("flow_state_not_found");

        String late = code(pressed(CHALLENGE, "s256"));
        stage.clock().advance(Duration.ofMinutes(6));
        Gateway.Answer expired = exchange(stage.alder(), late, VERIFIER);
        assertThat(expired.status()).isEqualTo(422);
        assertThat(town.code(expired)).isEqualTo("flow_state_expired");
    }

    @Test
    void a_plain_challenge_is_its_own_verifier() {
        String code = code(pressed("b".repeat(43), "plain"));

        assertThat(exchange(stage.alder(), code, VERIFIER).status()).isEqualTo(400);
        assertThat(exchange(stage.alder(), code, "b".repeat(43)).status()).isEqualTo(200);
    }

    @Test
    void a_code_of_another_site_is_unknown_and_stays_good() {
        String code = code(pressed(CHALLENGE, "s256"));

        assertThat(town.code(exchange(stage.birch(), code, VERIFIER)))
                .isEqualTo("flow_state_not_found");
        assertThat(exchange(stage.alder(), code, VERIFIER).status()).isEqualTo(200);
    }

    @Test
    void a_confirmation_that_is_sent_again_is_still_for_the_same_browser() {
        String kim = Town.newcomer();
        ask("signup", kim, CHALLENGE, "s256");
        town.post(
                        stage.alder(),
                        "/auth/v1/resend",
                        "{\"type\":\"signup\",\"email\":\"" + kim + "\"}")
                .send();

        String target = town.press(kim).header("location");

        assertThat(exchange(stage.alder(), code(target), VERIFIER).status()).isEqualTo(200);
    }

    @Test
    void a_link_that_failed_says_so_where_the_page_looks() {
        String kim = Town.newcomer();
        ask("signup", kim, CHALLENGE, "s256");
        URI link = URI.create(town.mailed(kim, "link"));
        town.press(link);

        assertThat(town.press(link).header("location"))
                .startsWith("https://alder.example?error=access_denied&error_code=otp_expired")
                .contains("#error=access_denied&error_code=otp_expired");
    }

    @Test
    void neither_code_nor_challenge_can_be_made_from_the_rows() {
        String code = code(pressed(CHALLENGE, "s256"));

        assertThat(stage.rows("select * from pool.auth_codes").toString()).doesNotContain(code);
    }

    @Test
    void a_new_password_voids_codes_under_way() {
        String kim = Town.newcomer();
        Gateway.Answer member = town.member(stage.alder(), kim);
        ask("otp", kim, CHALLENGE, "s256");
        String code = code(town.press(kim).header("location"));
        town.change(
                        stage.alder(),
                        town.text(member, "access_token"),
                        "{\"password\":\"nine blue fishing boats\"}")
                .send();

        assertThat(town.code(exchange(stage.alder(), code, VERIFIER)))
                .isEqualTo("flow_state_not_found");
    }

    @Test
    void bad_input_is_refused() {
        for (String body :
                List.of(
                        "{}",
                        "{\"auth_code\":\"x\"}",
                        "{\"code_verifier\":\"x\"}",
                        "{\"auth_code\":\"\",\"code_verifier\":\"\"}",
                        "{\"auth_code\":[],\"code_verifier\":{}}")) {
            Gateway.Answer answer =
                    town.post(stage.alder(), "/auth/v1/token?grant_type=pkce", body).send();
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
        }
    }

    private String pressed(String challenge, String method) {
        String kim = Town.newcomer();
        ask("otp", kim, challenge, method);
        return town.press(kim).header("location");
    }

    private void ask(String path, String email, String challenge, String method) {
        String body =
                "{\"email\":\"%s\",\"password\":\"%s\",\"code_challenge\":\"%s\",\"code_challenge_method\":\"%s\"}"
                        .formatted(email, Town.PASSWORD, challenge, method);
        Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/" + path, body).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Gateway.Answer exchange(TestSite site, String code, String verifier) {
        String body = "{\"auth_code\":\"%s\",\"code_verifier\":\"%s\"}".formatted(code, verifier);
        return town.post(site, "/auth/v1/token?grant_type=pkce", body).send();
    }

    private static String code(String target) {
        assertThat(target).contains("?code=");
        return target.replaceFirst(".*\\?code=", "");
    }
}
