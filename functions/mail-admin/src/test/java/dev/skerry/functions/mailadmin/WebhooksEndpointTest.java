package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import io.micronaut.json.tree.JsonNode;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/webhook-endpoints";
    private static final String KNOWN =
            "{\"contact\":\"dev@example.org\",\"url\":\"https://crm.example.org/\"";
    private static final String CRM =
            "{\"url\":\"https://crm.example.org/hooks\",\"kinds\":[\"mail.sent\",\"mail.bounced\",\"mail.sent\"],"
                    + "\"description\":\"CRM\",\"contact\":\"dev@example.org\"}";

    private static final Tokens tokens = new Tokens(stage);

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void nobody_listens() {
        Postgres.execute(stage.admin(), "truncate pool.webhook_endpoints cascade");
    }

    @Test
    void shows_the_secret_once_and_keeps_it_sealed() {
        Answer added = post(PATH, CRM);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String secret = gateway.text(added, "secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(added.body())
                .contains(
                        "\"kinds\":[\"mail.bounced\",\"mail.sent\"]",
                        "\"status\":\"active\"",
                        "\"contact\":\"dev@example.org\"");

        String one = PATH + "/" + id(added);
        assertThat(get(stage.alder(), one).body())
                .contains("crm.example.org")
                .doesNotContain(secret);
        assertThat(get(stage.alder(), PATH).body()).contains("CRM").doesNotContain("whsec_");
        assertThat(
                        stage.count(
                                "select count(*) from pool.webhook_endpoints where position(convert_to(?, 'UTF8') in secret) > 0",
                                secret))
                .isZero();
        assertThat(audited("webhook_added")).isPositive();
    }

    @Test
    void whoever_adds_one_is_its_contact_unless_said_otherwise() {
        String admin = admin(stage.alder());
        stage.insert(
                """
                insert into pool.users (site_id, id, email, created_at, updated_at)
                select ?, account_id, 'staff@example.org', now(), now()
                from directory.staff order by account_id desc limit 1
                """,
                stage.platform().site().id().value());
        String body = "{\"url\":\"https://crm.example.org/\",\"kinds\":[\"mail.failed\"]}";
        Answer added = gateway.post(PATH, body).site(stage.alder()).bearer(admin).send();
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).contains("\"contact\":\"staff@example.org\"");
    }

    @Test
    void changes_what_is_said_and_nothing_else() {
        String one = PATH + "/" + id(post(PATH, CRM));
        Answer off = patch(stage.alder(), one, "{\"enabled\":false}");
        assertThat(off.body())
                .contains("\"status\":\"disabled\"", "\"disabledBy\":\"staff\"", "crm.example.org");
        Answer on =
                patch(stage.alder(), one, "{\"enabled\":true,\"kinds\":[\"address.suppressed\"]}");
        assertThat(on.body())
                .contains("\"status\":\"active\"", "[\"address.suppressed\"]", "\"CRM\"");
        refused(patch(stage.alder(), one, "{\"url\":\"http://crm.example.org/\"}"), 422);
        assertThat(get(stage.alder(), one).body()).contains("https://crm.example.org/hooks");
    }

    @Test
    void gives_a_new_secret_and_says_until_when_the_former_one_holds() {
        Answer added = post(PATH, CRM);
        Answer rotated = post(PATH + "/" + id(added) + "/secret", "");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(gateway.text(rotated, "secret"))
                .startsWith("whsec_")
                .isNotEqualTo(gateway.text(added, "secret"));
        assertThat(rotated.body()).contains("\"formerSecretUntil\":\"2");
    }

    @Test
    void shows_what_was_told_and_tells_it_again() {
        String one = PATH + "/" + id(post(PATH, CRM));
        Answer tested = post(one + "/test", "");
        assertThat(tested.status()).isEqualTo(202);
        String message = gateway.text(tested, "messageId");
        assertThat(get(stage.alder(), one + "/messages?state=ready").body())
                .contains(message, "webhook.test", "\"attempts\":0");
        assertThat(get(stage.alder(), one + "/messages?state=failed").body())
                .contains("\"items\":[]");
        assertThat(get(stage.alder(), one + "/messages/" + message).body())
                .contains("\"payload\":\"{}\"", "\"attempts\":[]");

        stage.insert("update pool.webhook_messages set state = 'failed', attempts = 10");
        assertThat(post(one + "/resend", "").body()).isEqualTo("{\"resent\":1}");
        stage.insert("update pool.webhook_messages set state = 'delivered', attempts = 1");
        assertThat(post(one + "/resend", "").body()).isEqualTo("{\"resent\":0}");
        Answer again = post(one + "/messages/" + message + "/resend", "");
        assertThat(again.status()).isEqualTo(202);
        assertThat(stage.value("select state from pool.webhook_messages")).isEqualTo("ready");
    }

    @Test
    void knows_nothing_of_another_site_s() {
        String one = PATH + "/" + id(post(PATH, CRM));
        String message = gateway.text(post(one + "/test", ""), "messageId");
        TestSite birch = stage.birch();
        assertThat(get(birch, PATH).body()).contains("\"items\":[]");
        refused(get(birch, one), 404);
        refused(get(birch, one + "/messages"), 404);
        refused(get(birch, one + "/messages/" + message), 404);
        refused(patch(birch, one, "{\"enabled\":false}"), 404);
        for (String action : new String[] {"/secret", "/test", "/resend"}) {
            refused(post(birch, one + action, ""), 404);
        }
        refused(post(birch, one + "/messages/" + message + "/resend", ""), 404);
        refused(delete(birch, one), 404);
        assertThat(delete(stage.alder(), one).status()).isEqualTo(204);
        assertThat(stage.count("select count(*) from pool.webhook_messages")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crm.example.org/",
                "https://127.0.0.1/",
                "https://169.254.169.254/latest",
                "https://localhost:9001/",
                "https://[::1]/",
                "https://crm.example.org:25/",
                "https://a:b@crm.example.org/",
                "https://crm.example.org/ hooks",
                "https://crm.example.org/å",
                "file:///etc/passwd",
                "nothing",
                ""
            })
    void refuses_an_address_that_it_would_never_post_to(String url) {
        Answer refused = post(PATH, CRM.replace("https://crm.example.org/hooks", url));
        refused(refused, 422);
        assertThat(refused.body()).contains("\"/url\"");
        assertThat(stage.count("select count(*) from pool.webhook_endpoints")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                ",\"kinds\":[]}",
                ",\"kinds\":[\"mail.read\"]}",
                ",\"kinds\":[\"webhook.test\"]}",
                ",\"kinds\":[\"mail.sent\"],\"contact\":\"nobody\"}",
                ",\"kinds\":[\"mail.sent\"],\"description\":\"a\\nb\"}",
                ",\"kinds\":[\"mail.sent\"],\"secret\":\"whsec_mine\"}"
            })
    void refuses_what_it_cannot_keep(String rest) {
        assertThat(post(PATH, KNOWN + rest).status()).isIn(400, 422);
        assertThat(stage.count("select count(*) from pool.webhook_endpoints")).isZero();
    }

    @Test
    void has_room_for_twenty() {
        for (int i = 0; i < 20; i++) {
            assertThat(post(PATH, CRM).status()).isEqualTo(201);
        }
        refused(post(PATH, CRM), 409);
    }

    @Test
    void is_for_admins_of_the_site() {
        String editor = tokens.staff(stage.alder(), Role.EDITOR);
        refused(gateway.get(PATH).site(stage.alder()).bearer(editor).send(), 403);
        refused(gateway.get(PATH).key(stage.alder().secretKey()).send(), 403);
        refused(gateway.get(PATH).key(stage.alder().publishableKey()).send(), 401);
    }

    private String id(Answer added) {
        JsonNode webhook = Objects.requireNonNull(gateway.json(added).get("webhook"));
        return Objects.requireNonNull(webhook.get("id")).getStringValue();
    }

    private Answer get(TestSite site, String path) {
        return gateway.get(path).site(site).bearer(admin(site)).send();
    }

    private Answer post(String path, String body) {
        return post(stage.alder(), path, body);
    }

    private Answer post(TestSite site, String path, String body) {
        return gateway.post(path, body).site(site).bearer(admin(site)).send();
    }

    private Answer patch(TestSite site, String path, String body) {
        return gateway.patch(path, body).site(site).bearer(admin(site)).send();
    }

    private Answer delete(TestSite site, String path) {
        return gateway.delete(path).site(site).bearer(admin(site)).send();
    }

    private static String admin(TestSite site) {
        return tokens.staff(site, Role.ADMIN);
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static long audited(String event) {
        return stage.count("select count(*) from pool.audit_events where event = ?", event);
    }
}
