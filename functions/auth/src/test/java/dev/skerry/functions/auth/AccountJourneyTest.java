package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One person's way through every endpoint. */
class AccountJourneyTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void from_sign_up_over_a_lost_password_to_sign_out() {
        String kim = Town.newcomer();

        Gateway.Answer signedUp = town.signUp(stage.alder(), kim);
        assertThat(signedUp.status()).as(signedUp.body()).isEqualTo(200);
        assertThat(town.text(signedUp, "email")).isEqualTo(kim);
        assertThat(town.text(signedUp, "role")).isEqualTo("authenticated");
        assertThat(town.text(signedUp, "confirmation_sent_at")).isNotEmpty();
        assertThat(signedUp.body())
                .doesNotContain("access_token", "email_confirmed_at", "password");
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("email_not_confirmed");

        Gateway.Answer page = town.open(kim);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\"", "Bekräfta", "Alder");

        Gateway.Answer pressed = town.press(kim);
        assertThat(pressed.status()).as(pressed.body()).isEqualTo(303);
        assertThat(pressed.header("location"))
                .startsWith("https://alder.example#access_token=")
                .contains("&refresh_token=", "&token_type=bearer&type=signup");

        Gateway.Answer session = town.signIn(stage.alder(), kim, Town.PASSWORD);
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "token_type")).isEqualTo("bearer");
        assertThat(town.text(session, "expires_in")).isEqualTo("3600");
        Gateway.Answer user = town.user(stage.alder(), town.text(session, "access_token"));
        assertThat(user.status()).as(user.body()).isEqualTo(200);
        assertThat(town.text(user, "email")).isEqualTo(kim);

        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(session, "refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(town.text(refreshed, "refresh_token"))
                .isNotEqualTo(town.text(session, "refresh_token"));

        String body = "{\"email\":\"" + kim + "\"}";
        assertThat(town.post(stage.alder(), "/auth/v1/recover", body).send().body())
                .isEqualTo("{}");
        Gateway.Answer recovered = town.verify(stage.alder(), "recovery", town.token(kim));
        assertThat(recovered.status()).as(recovered.body()).isEqualTo(200);
        Gateway.Answer changed =
                town.change(
                                stage.alder(),
                                town.text(recovered, "access_token"),
                                "{\"password\":\"nine blue fishing boats\"}")
                        .send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(town.code(town.user(stage.alder(), town.text(refreshed, "access_token"))))
                .isEqualTo("session_not_found");
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("invalid_credentials");

        String last =
                town.text(
                        town.signIn(stage.alder(), kim, "nine blue fishing boats"), "access_token");
        Gateway.Answer out =
                town.post(stage.alder(), "/auth/v1/logout?scope=global", "").bearer(last).send();
        assertThat(out.status()).as(out.body()).isEqualTo(204);
        assertThat(town.user(stage.alder(), last).status()).isEqualTo(403);
    }
}
