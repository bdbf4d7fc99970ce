package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.accounts.UpdatePassword;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An end user whose password somebody else chose, for them to change. */
class LentPasswordTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String LENT = "lent until the first tide";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @Test
    void opens_nothing_but_the_account_until_it_is_changed() {
        create(stage.alder(), kim, true);
        Gateway.Answer session = town.signIn(stage.alder(), kim, LENT);
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "user", "password_required")).isEqualTo("true");
        assertThat(town.claims(session)).contains("\"password_required\":true");
        String token = town.text(session, "access_token");
        refused(members(stage.alder(), token));
        assertThat(town.get(stage.alder(), "/auth/v1/passkeys").bearer(token).send().status())
                .as("nothing that would outlast the password")
                .isEqualTo(403);
        assertThat(town.user(stage.alder(), token).body()).contains("\"password_required\":true");

        assertThat(town.code(choose(token, LENT))).isEqualTo("same_password");
        refused(members(stage.alder(), token));
        Gateway.Answer chosen = choose(token, Town.PASSWORD);

        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.body()).doesNotContain("password_required");
        assertThat(members(stage.alder(), token).status()).isEqualTo(200);
        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(session, "refresh_token"));
        assertThat(refreshed.body()).doesNotContain("password_required");
        assertThat(town.claims(refreshed)).doesNotContain("password_required");
    }

    @Test
    void a_mailed_link_does_not_make_it_ones_own() {
        create(stage.alder(), kim, true);
        town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        Gateway.Answer session = town.verify(stage.alder(), "recovery", town.token(kim));
        String token = town.text(session, "access_token");
        refused(members(stage.alder(), token));

        assertThat(choose(token, Town.PASSWORD).status()).isEqualTo(200);
        assertThat(members(stage.alder(), token).status()).isEqualTo(200);
    }

    @Test
    void lending_another_asks_again() {
        create(stage.alder(), kim, false);
        String token = town.text(town.signIn(stage.alder(), kim, LENT), "access_token");
        assertThat(members(stage.alder(), token).status()).as("given, not lent").isEqualTo(200);

        UpdatePassword.Command command = new UpdatePassword.Command(null, kim, LENT + " two", true);
        stage.alder().asWorker().run(() -> stage.bean(UpdatePassword.class).update(command));
        Gateway.Answer again = town.signIn(stage.alder(), kim, LENT + " two");
        refused(members(stage.alder(), town.text(again, "access_token")));
    }

    @Test
    void is_nothing_to_the_same_address_on_another_site() {
        create(stage.alder(), kim, true);
        create(stage.birch(), kim, false);
        String token = town.text(town.signIn(stage.birch(), kim, LENT), "access_token");
        assertThat(members(stage.birch(), token).status()).isEqualTo(200);
    }

    private static void create(TestSite site, String email, boolean mustChange) {
        CreateUser.Command command =
                new CreateUser.Command(
                        email, LENT, mustChange, null, null, null, true, false, Map.of());
        site.asWorker().run(() -> stage.bean(CreateUser.class).create(command));
    }

    /** One of the addresses outside of {@code /auth/v1}. */
    private Gateway.Answer members(TestSite site, String token) {
        return town.get(site, "/api/members/me/sessions").bearer(token).send();
    }

    private Gateway.Answer choose(String token, String password) {
        return town.change(stage.alder(), token, "{\"password\":\"" + password + "\"}").send();
    }

    private static void refused(Gateway.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"password_required\"");
    }
}
