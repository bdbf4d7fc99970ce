package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /api/settings/{key}/versions} and {@code /api/admin/integrations}. */
class SettingVersionsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String VERSIONS = "/api/settings/branding/versions";
    private static final String INTEGRATIONS = "/api/admin/integrations";

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);

    @Test
    void an_admin_has_an_earlier_value_back() {
        brand(stage.alder(), "one");
        brand(stage.alder(), "two");
        Answer listed = as(stage.alder(), Role.ADMIN, gateway.get(VERSIONS + "?limit=2"));
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.body())
                .contains("\"value\":{\"footer\":\"two\"}", "\"actor\":\"staff\"")
                .contains("\"nextCursor\"");
        Answer restored =
                as(
                        stage.alder(),
                        Role.ADMIN,
                        gateway.post(VERSIONS + "/" + id(listed, 1) + "/restore", ""));
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(restored.body()).isEqualTo("{\"footer\":\"one\"}");
    }

    @Test
    void a_version_of_another_site_is_answered_as_none() {
        brand(stage.birch(), "birch");
        String theirs = id(as(stage.birch(), Role.ADMIN, gateway.get(VERSIONS)), 0);
        Answer refused =
                as(
                        stage.alder(),
                        Role.ADMIN,
                        gateway.post(VERSIONS + "/" + theirs + "/restore", ""));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(as(stage.alder(), Role.ADMIN, gateway.get(VERSIONS)).body())
                .doesNotContain("birch");
    }

    @Test
    void what_is_no_setting_has_no_versions() {
        assertThat(
                        as(stage.alder(), Role.ADMIN, gateway.get("/api/settings/nope/versions"))
                                .status())
                .isEqualTo(404);
        assertThat(
                        as(
                                        stage.alder(),
                                        Role.OPERATOR,
                                        gateway.get("/api/settings/branding/versions"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void only_superadmins_see_and_set_integrations_there() {
        String body = "{\"googleAnalytics\":{\"id\":\"G-ABCDE12345\",\"enabled\":true}}";
        assertThat(as(stage.alder(), Role.ADMIN, gateway.get(INTEGRATIONS)).status())
                .isEqualTo(403);
        assertThat(as(stage.alder(), Role.ADMIN, gateway.put(INTEGRATIONS, body)).status())
                .isEqualTo(403);
        assertThat(
                        as(
                                        stage.alder(),
                                        Role.ADMIN,
                                        gateway.put("/api/settings/integrations", body))
                                .status())
                .isEqualTo(403);
        Answer put = as(stage.alder(), Role.SUPERADMIN, gateway.put(INTEGRATIONS, body));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(as(stage.alder(), Role.SUPERADMIN, gateway.get(INTEGRATIONS)).body())
                .isEqualTo(put.body())
                .isEqualTo(body);
        assertThat(as(stage.birch(), Role.SUPERADMIN, gateway.get(INTEGRATIONS)).body())
                .isEqualTo("{}");
    }

    private void brand(TestSite site, String footer) {
        Answer put =
                as(
                        site,
                        Role.ADMIN,
                        gateway.put(
                                "/api/settings/branding", "{\"footer\":\"%s\"}".formatted(footer)));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    private String id(Answer list, int index) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(gateway.json(list).get("items"))
                                .get(index)
                                .get("id"))
                .getStringValue();
    }

    private Answer as(TestSite site, Role role, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, role)).send();
    }
}
