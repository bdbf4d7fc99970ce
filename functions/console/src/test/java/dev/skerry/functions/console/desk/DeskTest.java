package dev.skerry.functions.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys and log of a site, from its desk. */
class DeskTest {

    private static final String DESK = "/console/s/alder";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
    }

    @Test
    void a_key_is_shown_once_and_revoked_by_its_name() {
        Page made =
                admin.browser.submit(
                        DESK + "/keys",
                        Map.of(
                                "name",
                                "Till",
                                "kind",
                                "secret",
                                "scopes",
                                "mail:send users:write"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String key = Jsoup.parse(made.body()).select(".fresh code").text();
        assertThat(key).startsWith("sb_secret_");
        assertThat(made.body()).contains("mail:send, users:write");
        assertThat(admin.browser.open(DESK + "/keys").body()).contains("Till").doesNotContain(key);
        assertThat(
                        admin.browser
                                .submit(DESK + "/keys", Map.of("name", "x", "scopes", "everything"))
                                .status())
                .isEqualTo(422);

        UUID id = (UUID) stage.value("select id from directory.api_keys where name = 'Till'");
        String revoke = DESK + "/keys/" + id + "/revoke";
        assertThat(admin.browser.submit(revoke, Map.of("confirm", "till")).status()).isEqualTo(422);
        assertThat(admin.browser.submit(revoke, Map.of("confirm", "Till")).body())
                .contains("revoked");
        UUID other =
                (UUID)
                        stage.value(
                                "select id from directory.api_keys where kind = 'secret' and site_id = ?",
                                stage.birch().site().id().value());
        assertThat(
                        admin.browser
                                .submit(
                                        DESK + "/keys/" + other + "/revoke",
                                        Map.of("confirm", "secret"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void the_log_tells_who_did_what() {
        Page log = admin.browser.open(DESK + "/log");
        assertThat(log.status()).isEqualTo(200);
        assertThat(log.body()).contains("staff_entered", "done");
        assertThat(admin.browser.open(DESK + "/log?event=key_issued").body())
                .doesNotContain("<td>staff_entered");
    }

    @Test
    void each_role_is_shown_what_it_may_open() {
        Operator editor = new Operator(stage, stage.alder(), Role.EDITOR);
        assertThat(editor.signIn().body())
                .contains(DESK + "/mails")
                .doesNotContain(DESK + "/keys", DESK + "/log", DESK + "/team");
        assertThat(editor.browser.open(DESK + "/mails").status()).isEqualTo(200);
        assertThat(editor.browser.open(DESK + "/keys").status()).isEqualTo(403);
        assertThat(editor.browser.open(DESK + "/log").status()).isEqualTo(403);
        Operator viewer = new Operator(stage, stage.alder(), Role.VIEWER);
        assertThat(viewer.signIn().body())
                .contains(DESK + "/forms")
                .doesNotContain(DESK + "/mails", DESK + "/usage", DESK + "/keys", DESK + "/team");
        assertThat(viewer.browser.open(DESK + "/mails").status()).isEqualTo(403);
    }
}
