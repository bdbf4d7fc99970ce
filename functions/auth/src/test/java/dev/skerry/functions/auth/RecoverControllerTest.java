package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecoverControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void an_answer_is_the_same_for_everybody_and_only_members_are_mailed() {
        String member = Town.newcomer();
        town.member(stage.alder(), member);
        String unconfirmed = Town.newcomer();
        town.signUp(stage.alder(), unconfirmed);
        String banned = Town.newcomer();
        ban(banned);
        String nobody = Town.newcomer();

        Gateway.Answer known = recover(stage.alder(), member);
        assertThat(known.status()).as(known.body()).isEqualTo(200);
        assertThat(known.body()).isEqualTo("{}");
        for (String other : List.of(unconfirmed, banned, nobody)) {
            Gateway.Answer answer = recover(stage.alder(), other);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(known.body());
            assertThat(Town.telling(answer)).isEqualTo(Town.telling(known));
        }

        assertThat(town.mails(member)).extracting(it -> it.get("template_key")).contains("reset");
        assertThat(town.mails(banned)).isEmpty();
        assertThat(town.mails(nobody)).isEmpty();
    }

    @Test
    void another_site_mails_nobody() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        int mails = town.mails(kim).size();

        assertThat(recover(stage.birch(), kim).body()).isEqualTo("{}");

        assertThat(town.mails(kim)).hasSize(mails);
    }

    @Test
    void bad_input_is_refused() {
        for (String body :
                List.of(
                        "",
                        "{}",
                        "null",
                        "{\"email\":null}",
                        "{\"email\":\"\"}",
                        "{\"email\":\"nobody\"}",
                        "{\"email\":{\"a\":1}}",
                        "{\"email\":\"a@b.se\\nBcc: c@d.se\"}")) {
            Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/recover", body).send();
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
            assertThat(town.code(answer)).as(body).isIn("validation_failed", "bad_json");
        }
        assertThat(town.code(town.gateway.post("/auth/v1/recover", "{}").send()))
                .isEqualTo("site_required");
    }

    private void ban(String email) {
        String body =
                "{\"email\":\"%s\",\"password\":\"%s\",\"email_confirm\":true}"
                        .formatted(email, Town.PASSWORD);
        String users = "/auth/v1/admin/users";
        String key = stage.alder().secretKey();
        String id = town.text(town.gateway.post(users, body).key(key).send(), "id");
        town.gateway.put(users + "/" + id, "{\"ban_duration\":\"24h\"}").key(key).send();
    }

    private Gateway.Answer recover(TestSite site, String email) {
        return town.post(site, "/auth/v1/recover", "{\"email\":\"" + email + "\"}").send();
    }
}
