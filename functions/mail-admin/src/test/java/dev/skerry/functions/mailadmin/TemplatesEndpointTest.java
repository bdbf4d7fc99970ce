package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemplatesEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Tokens tokens = new Tokens(stage);

    private static final String WELCOME = "/api/mail-templates/welcome/sv";

    private final Gateway gateway = new Gateway(stage);
    private final String editor = tokens.staff(stage.alder(), Role.EDITOR);
    private final String admin = tokens.staff(stage.alder(), Role.ADMIN);

    @BeforeEach
    void nobody_has_written_anything() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mail_template_versions, pool.system_settings cascade");
    }

    @Test
    void lists_the_default_set_in_swedish_and_english() {
        Answer answer = get("/api/mail-templates");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"key\":\"reset\",\"locale\":\"sv\",\"origin\":\"default\"")
                .contains("\"key\":\"reset\",\"locale\":\"en\",\"origin\":\"default\"");
    }

    @Test
    void shows_what_a_template_may_name() {
        Answer answer = get("/api/mail-templates/reset/en");
        assertThat(answer.body())
                .contains("\"origin\":\"default\"")
                .contains("{\"name\":\"code\",\"required\":false,\"sample\":\"048213\"}")
                .contains("\"name\":\"link\",\"required\":true");
    }

    @Test
    void saves_restores_and_resets() {
        Answer saved = save("{\"subject\":\"Hej {{site.name}}\",\"html\":\"<p>Hej</p>\"}");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("\"origin\":\"site\"", "\"text\":\"Hej\\n\"");
        String first = gateway.text(saved, "version");
        assertThat(
                        save("{\"subject\":\"Two\",\"html\":\"<p>Two</p>\",\"version\":\"%s\"}"
                                        .formatted(first))
                                .status())
                .isEqualTo(200);

        Answer versions = get(WELCOME + "/versions");
        assertThat(versions.body())
                .containsSubsequence("Two", "Hej {{site.name}}")
                .contains("\"actor\":\"staff\"");
        Answer restored = post(WELCOME + "/versions/" + first + "/restore", "");
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(gateway.text(restored, "subject")).isEqualTo("Hej {{site.name}}");

        assertThat(gateway.delete(WELCOME).site(stage.alder()).bearer(admin).send().status())
                .isEqualTo(204);
        assertThat(get(WELCOME).body()).contains("\"origin\":\"default\"");
    }

    @Test
    void says_what_is_wrong_and_where() {
        Answer refused = save("{\"subject\":\"{{nmae}}\",\"html\":\"<p>Hej</p>\"}");
        refused(refused, 422, "template_invalid");
        assertThat(refused.body()).contains("\"pointer\":\"/subject\"", "nmae");
        refused(save("{\"subject\":\"x\",\"html\":\"<svg/onload=x>\"}"), 422, "template_invalid");
        refused(save("{\"html\":\"<p>Hej</p>\"}"), 422, "invalid_request");
        refused(
                save("{\"subject\":\"x\",\"html\":\"x\",\"sample\":{\"a\":null}}"),
                422,
                "invalid_request");
        assertThat(get(WELCOME + "/versions").body()).contains("\"items\":[]");
    }

    @Test
    void warns_and_keeps() {
        Answer saved = save("{\"subject\":\"x\",\"html\":\"<a href='http://a.example'>x</a>\"}");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("\"severity\":\"warning\",\"code\":\"insecure_link\"");
    }

    @Test
    void tells_who_came_second() {
        String first = gateway.text(save("{\"subject\":\"1\",\"html\":\"<p>1</p>\"}"), "version");
        String body =
                "{\"subject\":\"2\",\"html\":\"<p>2</p>\",\"version\":\"%s\"}".formatted(first);
        assertThat(save(body).status()).isEqualTo(200);
        refused(save(body.replace("2<", "3<")), 409, "conflict");
    }

    @Test
    void a_template_of_its_own_says_what_it_may_name_and_is_previewed_with_it() {
        String offer =
                """
                {"subject":"Nu {{offer}}","html":"<p>{{#name}}Hej {{name}}! {{/name}}{{offer}}</p>",
                 "sample":{"name":"Kim","offer":"20 %"},"optional":["name"]}
                """;
        Answer saved =
                gateway.put("/api/mail-templates/offer/sv", offer)
                        .site(stage.alder())
                        .bearer(admin)
                        .send();
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        Answer preview =
                post("/api/mails/preview", "{\"templateKey\":\"offer\",\"locale\":\"sv\"}");
        assertThat(gateway.text(preview, "subject")).isEqualTo("Nu 20 %");
        assertThat(gateway.text(preview, "text")).startsWith("Hej Kim! 20 %");
        assertThat(preview.body())
                .contains("\"code\":\"no_sender_address\"", "\"severity\":\"warning\"")
                .doesNotContain("\"severity\":\"error\"");
    }

    @Test
    void knows_no_template_nobody_wrote() {
        for (String path : new String[] {"/offer/sv", "/welcome/de", "/..%2Flayout/sv"}) {
            refused(get("/api/mail-templates" + path), 404, "template_missing");
        }
        refused(
                gateway.put("/api/mail-templates/Offer/sv", "{\"subject\":\"x\",\"html\":\"x\"}")
                        .site(stage.alder())
                        .bearer(admin)
                        .send(),
                422,
                "invalid_request");
    }

    @Test
    void never_shows_the_templates_of_another_site() {
        String version =
                gateway.text(save("{\"subject\":\"Secret\",\"html\":\"<p>x</p>\"}"), "version");
        String birch = tokens.staff(stage.birch(), Role.ADMIN);
        TestSite site = stage.birch();
        assertThat(gateway.get(WELCOME).site(site).bearer(birch).send().body())
                .doesNotContain("Secret");
        assertThat(gateway.get(WELCOME + "/versions").site(site).bearer(birch).send().body())
                .contains("\"items\":[]");
        refused(
                gateway.post(WELCOME + "/versions/" + version + "/restore", "")
                        .site(site)
                        .bearer(birch)
                        .send(),
                404,
                "not_found");
    }

    @Test
    void editors_read_and_admins_write() {
        assertThat(get(WELCOME).status()).isEqualTo(200);
        refused(
                gateway.put(WELCOME, "{\"subject\":\"x\",\"html\":\"<p>x</p>\"}")
                        .site(stage.alder())
                        .bearer(editor)
                        .send(),
                403,
                "forbidden");
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        refused(gateway.get(WELCOME).site(stage.alder()).bearer(viewer).send(), 403, "forbidden");
        refused(
                gateway.get(WELCOME).key(stage.alder().publishableKey()).send(),
                401,
                "unauthenticated");
    }

    private Answer get(String path) {
        return gateway.get(path).site(stage.alder()).bearer(editor).send();
    }

    private Answer save(String body) {
        return gateway.put(WELCOME, body).site(stage.alder()).bearer(admin).send();
    }

    private Answer post(String path, String body) {
        return gateway.post(path, body).site(stage.alder()).bearer(admin).send();
    }

    private void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(gateway.text(answer, "code")).isEqualTo(code);
    }
}
