package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.AssignStaff;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteSessionControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void staff_exchange_their_sign_in_for_a_token_of_one_site() {
        String kim = Town.newcomer();
        staff(stage.alder(), kim, Role.ADMIN);
        String platform = signIn(kim);

        Gateway.Answer exchanged = exchange(platform, "alder");
        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
        assertThat(town.text(exchanged, "role")).isEqualTo("admin");
        assertThat(town.text(exchanged, "site", "slug")).isEqualTo("alder");
        String token = town.text(exchanged, "access_token");
        assertThat(users(stage.alder(), token).status()).isEqualTo(200);
        assertThat(users(stage.birch(), token).status()).isEqualTo(403);
        assertThat(town.user(stage.alder(), token).status()).isEqualTo(403);
        assertThat(town.user(stage.platform(), token).status()).isEqualTo(403);
    }

    @Test
    void without_a_role_there_is_no_token() {
        String kim = Town.newcomer();
        staff(stage.alder(), kim, Role.EDITOR);
        String platform = signIn(kim);

        assertThat(exchange(platform, "birch").status()).isEqualTo(403);
        assertThat(exchange(platform, "nowhere").status()).isEqualTo(404);
        assertThat(exchange(platform, "").status()).isEqualTo(422);
        assertThat(
                        users(stage.alder(), town.text(exchange(platform, "alder"), "access_token"))
                                .status())
                .as("an editor manages no users")
                .isEqualTo(403);
    }

    @Test
    void who_was_invited_chooses_a_password_first() {
        String kim = Town.newcomer();
        CreateUser.Command command =
                new CreateUser.Command(kim, null, Role.ADMIN, null, null, false, true, Map.of());
        stage.alder().asWorker().run(() -> stage.bean(CreateUser.class).create(command));
        Gateway.Answer session = town.verify(stage.platform(), "invite", town.token(kim));
        String platform = town.text(session, "access_token");

        Gateway.Answer refused = exchange(platform, "alder");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("password_required");
        String body = "{\"password\":\"" + Town.PASSWORD + "\"}";
        assertThat(town.change(stage.platform(), platform, body).send().status()).isEqualTo(200);
        assertThat(exchange(platform, "alder").status()).isEqualTo(200);
    }

    @Test
    void a_user_of_a_site_is_no_staff() {
        String user = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        Gateway.Answer answer =
                town.post(stage.alder(), "/api/admin/session", "{\"site\":\"alder\"}")
                        .bearer(user)
                        .send();
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void the_token_dies_with_the_platform_session_and_with_the_role() {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.ADMIN);
        String platform = signIn(kim);
        String first = town.text(exchange(platform, "alder"), "access_token");
        assertThat(users(stage.alder(), first).status()).isEqualTo(200);
        town.post(stage.platform(), "/auth/v1/logout", "").bearer(platform).send();
        assertThat(town.code(users(stage.alder(), first))).isEqualTo("session_not_found");

        String second = town.text(exchange(signIn(kim), "alder"), "access_token");
        assertThat(users(stage.alder(), second).status()).isEqualTo(200);
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(AssignStaff.class)
                                        .assign(
                                                new AssignStaff.Command(
                                                        account, Role.VIEWER, false)));
        assertThat(users(stage.alder(), second).status()).isEqualTo(403);
    }

    private static UUID staff(TestSite site, String email, Role role) {
        CreateUser.Command command =
                new CreateUser.Command(
                        email, Town.PASSWORD, role, null, null, true, false, Map.of());
        return site.asWorker().call(() -> stage.bean(CreateUser.class).create(command)).id();
    }

    private String signIn(String email) {
        return town.text(town.signIn(stage.platform(), email, Town.PASSWORD), "access_token");
    }

    private Gateway.Answer exchange(String platformToken, String slug) {
        return town.post(stage.platform(), "/api/admin/session", "{\"site\":\"" + slug + "\"}")
                .bearer(platformToken)
                .send();
    }

    private Gateway.Answer users(TestSite site, String token) {
        return town.get(site, "/auth/v1/admin/users").bearer(token).send();
    }
}
