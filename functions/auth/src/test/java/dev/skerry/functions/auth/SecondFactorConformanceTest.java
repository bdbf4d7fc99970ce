package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the clients' own tests leave out of second factors: one test for each line. */
class SecondFactorConformanceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final Gateway.Answer member = town.member(stage.alder(), kim);
    private final String weak = town.text(member, "access_token");
    private final Authenticator phone = Authenticator.enrolled(stage, town, stage.alder(), weak);

    @Test
    void totp_success_gives_aal2_and_session_continuity() {
        Gateway.Answer strong = phone.pass(weak);

        assertThat(town.text(strong, "token_type")).isEqualTo("bearer");
        assertThat(town.text(strong, "expires_in")).isEqualTo("3600");
        assertThat(town.claim(strong, "aal")).isEqualTo("aal2");
        assertThat(town.claim(strong, "amr", "0", "method")).isEqualTo("totp");
        assertThat(town.claim(strong, "session_id")).isEqualTo(town.claim(member, "session_id"));
        assertThat(town.text(strong, "refresh_token"))
                .isNotEqualTo(town.text(member, "refresh_token"));
        Gateway.Answer next = town.refresh(stage.alder(), town.text(strong, "refresh_token"));
        assertThat(town.claim(next, "aal")).isEqualTo("aal2");
        assertThat(town.claim(next, "session_id")).isEqualTo(town.claim(member, "session_id"));
        assertThat(town.user(stage.alder(), town.text(next, "access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void aal1_limits_are_401_403_and_422_insufficient_aal() {
        phone.pass(weak);
        String aal1 = town.text(town.signIn(stage.alder(), kim, Town.PASSWORD), "access_token");

        for (String body :
                List.of(
                        "{\"password\":\"nine blue fishing boats\"}",
                        "{\"email\":\"" + Town.newcomer() + "\"}")) {
            refused(town.change(stage.alder(), aal1, body).send(), 401);
        }
        refused(Authenticator.enroll(town, stage.alder(), aal1, "another"), 403);
        refused(phone.remove(aal1), 422);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void other_aal1_sessions_die_after_verify() {
        Gateway.Answer other = town.signIn(stage.alder(), kim, Town.PASSWORD);

        String strong = town.text(phone.pass(weak), "access_token");

        assertThat(town.code(town.user(stage.alder(), town.text(other, "access_token"))))
                .isEqualTo("session_not_found");
        assertThat(town.refresh(stage.alder(), town.text(other, "refresh_token")).status())
                .isEqualTo(400);
        assertThat(town.user(stage.alder(), strong).status()).isEqualTo(200);
    }

    private void refused(Gateway.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(town.code(answer)).isEqualTo("insufficient_aal");
    }
}
