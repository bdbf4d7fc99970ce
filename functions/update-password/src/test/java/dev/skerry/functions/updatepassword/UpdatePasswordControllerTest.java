package dev.skerry.functions.updatepassword;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.accounts.SignIn;
import dev.skerry.accounts.session.Client;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdatePasswordControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String OLD = "seven quiet lighthouses";
    private static final String NEW = "nine blue fishing boats";

    private final Gateway gateway = new Gateway(stage);

    @Test
    void every_session_of_the_user_ends() {
        String kim = member(stage.alder());
        signIn(kim, OLD);
        signIn(kim, OLD);

        Gateway.Answer answer = update(stage.alder(), "email", kim, NEW);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(gateway.text(answer, "sessionsRevoked")).isEqualTo("2");
        assertThat(alive(kim)).isZero();
        signIn(kim, NEW);

        Gateway.Answer byId = update(stage.alder(), "userId", gateway.text(answer, "id"), OLD);
        assertThat(gateway.text(byId, "sessionsRevoked")).isEqualTo("1");
    }

    @Test
    void it_is_lent_or_given() {
        String kim = member(stage.alder());
        String lent = "{\"email\":\"%s\",\"password\":\"%s\",\"mustChangePassword\":true}";
        assertThat(post(lent.formatted(kim, NEW), stage.alder().secretKey()).status())
                .isEqualTo(200);
        assertThat(isLent(kim)).isTrue();
        assertThat(update(stage.alder(), "email", kim, OLD).status()).isEqualTo(200);
        assertThat(isLent(kim)).isFalse();
    }

    @Test
    void refusals_end_no_session() {
        String kim = member(stage.alder());
        signIn(kim, OLD);

        assertThat(update(stage.alder(), "email", kim, OLD).body()).contains("same_password");
        assertThat(update(stage.alder(), "email", kim, "short").body()).contains("weak_password");
        assertThat(update(stage.alder(), "userId", "x", NEW).status()).isEqualTo(422);
        assertThat(update(stage.alder(), "userId", UUID.randomUUID().toString(), NEW).status())
                .isEqualTo(404);
        assertThat(update(stage.alder(), "name", kim, NEW).status()).isEqualTo(422);
        assertThat(post("{\"password\":\"" + NEW + "\"}", stage.alder().secretKey()).status())
                .isEqualTo(422);
        assertThat(post("{}", stage.alder().publishableKey()).status()).isEqualTo(401);
        assertThat(alive(kim)).isEqualTo(1);
    }

    @Test
    void a_user_of_another_site_is_not_found() {
        String kim = member(stage.alder());
        signIn(kim, OLD);
        String id = stage.value("select id from pool.users where email_norm = ?", kim).toString();

        assertThat(update(stage.birch(), "email", kim, NEW).status()).isEqualTo(404);
        assertThat(update(stage.birch(), "userId", id, NEW).status()).isEqualTo(404);
        assertThat(alive(kim)).isEqualTo(1);
    }

    @Test
    void a_key_of_the_platform_sets_no_staff_password() {
        String kim = member(stage.platform());
        assertThat(update(stage.platform(), "email", kim, NEW).status()).isEqualTo(403);
    }

    private static String member(TestSite site) {
        String email = "p" + UUID.randomUUID() + "@example.org";
        site.asWorker()
                .run(
                        () ->
                                stage.bean(CreateUser.class)
                                        .create(
                                                new CreateUser.Command(
                                                        email, OLD, false, null, null, null, true,
                                                        false, Map.of())));
        return email;
    }

    private static void signIn(String email, String password) {
        Client client = new Client("203.0.113.9", null);
        stage.alder()
                .asAnonymous()
                .run(
                        () ->
                                stage.bean(SignIn.class)
                                        .signIn(new SignIn.Command(email, password, client)));
    }

    private Gateway.Answer update(TestSite site, String by, String value, String password) {
        return post(
                "{\"%s\":\"%s\",\"password\":\"%s\"}".formatted(by, value, password),
                site.secretKey());
    }

    private Gateway.Answer post(String body, String key) {
        return gateway.post("/functions/v1/updatePassword", body).key(key).send();
    }

    private static boolean isLent(String email) {
        return (boolean)
                stage.value("select password_temporary from pool.users where email = ?", email);
    }

    private static long alive(String email) {
        return stage.count(
                "select count(*) from pool.sessions s join pool.users u on u.site_id = s.site_id"
                        + " and u.id = s.user_id where u.email_norm = ? and s.ended_at is null",
                email);
    }
}
