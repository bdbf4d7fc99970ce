package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResendControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void a_confirmation_comes_again_and_only_the_last_one_counts() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        String first = town.token(kim);

        Gateway.Answer answer = resend(stage.alder(), "signup", kim);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(town.mails(kim)).hasSize(2);
        assertThat(town.token(kim)).isNotEqualTo(first);
        assertThat(town.verify(stage.alder(), "signup", first).status()).isEqualTo(403);
        assertThat(town.verify(stage.alder(), "signup", town.token(kim)).status()).isEqualTo(200);
    }

    @Test
    void a_change_of_address_is_mailed_again_to_where_it_is_confirmed() {
        String old = Town.newcomer();
        String fresh = Town.newcomer();
        String token = town.text(town.member(stage.alder(), old), "access_token");
        town.change(stage.alder(), token, "{\"email\":\"" + fresh + "\"}").send();
        int before = town.mails(fresh).size();

        assertThat(resend(stage.alder(), "email_change", old).body()).isEqualTo("{}");

        assertThat(town.mails(fresh)).hasSize(before + 1);
    }

    @Test
    void nothing_to_resend_is_answered_like_something() {
        String waiting = Town.newcomer();
        town.signUp(stage.alder(), waiting);
        String confirmed = Town.newcomer();
        town.member(stage.alder(), confirmed);
        int mails = town.mails(confirmed).size();
        for (String type : List.of("signup", "email_change")) {
            Gateway.Answer known = resend(stage.alder(), type, waiting);
            for (String other : List.of(confirmed, Town.newcomer())) {
                Gateway.Answer answer = resend(stage.alder(), type, other);
                assertThat(answer.status()).isEqualTo(known.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(known.body());
                assertThat(Town.telling(answer)).isEqualTo(Town.telling(known));
            }
        }
        assertThat(town.mails(confirmed)).hasSize(mails);
    }

    @Test
    void the_fourth_mail_in_a_row_is_refused_whether_or_not_there_is_an_account() {
        String waiting = Town.newcomer();
        town.signUp(stage.alder(), waiting);
        resend(stage.alder(), "signup", waiting);
        resend(stage.alder(), "signup", waiting);
        Gateway.Answer known = resend(stage.alder(), "signup", waiting);
        String nobody = Town.newcomer();
        for (int i = 0; i < 3; i++) {
            resend(stage.alder(), "signup", nobody);
        }
        Gateway.Answer unknown = resend(stage.alder(), "signup", nobody);

        assertThat(known.status()).isEqualTo(429);
        assertThat(town.code(known)).isEqualTo("over_email_send_rate_limit");
        assertThat(unknown.status()).isEqualTo(429);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(Town.telling(unknown).keySet()).isEqualTo(Town.telling(known).keySet());
    }

    @Test
    void another_site_mails_nobody() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);

        assertThat(resend(stage.birch(), "signup", kim).body()).isEqualTo("{}");

        assertThat(town.mails(kim)).hasSize(1);
        assertThat(town.verify(stage.alder(), "signup", town.token(kim)).status()).isEqualTo(200);
    }

    @Test
    void bad_input_is_refused() {
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"type\":\"signup\"}",
                        "{\"email\":\"kim@example.org\"}",
                        "{\"type\":\"signup\",\"email\":\"nobody\"}",
                        "{\"type\":\"signup\",\"email\":{\"a\":1}}",
                        "{\"type\":\"recovery\",\"email\":\"kim@example.org\"}",
                        "{\"type\":\"invite\",\"email\":\"kim@example.org\"}",
                        "{\"type\":\"SIGNUP\",\"email\":\"kim@example.org\"}")) {
            Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/resend", body).send();
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
            assertThat(town.code(answer)).as(body).isIn("validation_failed", "bad_json");
        }
        assertThat(town.code(town.gateway.post("/auth/v1/resend", "{}").send()))
                .isEqualTo("site_required");
    }

    private Gateway.Answer resend(TestSite site, String type, String email) {
        String body = "{\"type\":\"%s\",\"email\":\"%s\"}".formatted(type, email);
        return town.post(site, "/auth/v1/resend", body).send();
    }
}
