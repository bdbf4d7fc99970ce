package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mode, features and domains of a site, by superadmins and by its own staff. */
class SiteTermsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final String superadmin = tokens.staff(stage.platform(), Role.SUPERADMIN);
    private final String tenant = "/api/admin/tenant-sites/" + stage.alder().site().id();

    @AfterEach
    void as_it_was() {
        platform(gateway.put(tenant + "/lock", "{\"locked\":false}"));
        platform(gateway.put(tenant + "/site-mode", "{\"mode\":\"live\"}"));
        platform(gateway.put(tenant + "/sidebar", "{\"features\":[],\"links\":[]}"));
    }

    @Test
    void a_superadmin_locks_the_mode_and_the_sites_admin_reads_why() {
        Answer closed =
                own(
                        Role.ADMIN,
                        gateway.put("/api/settings/site-mode", "{\"mode\":\"coming_soon\"}"));
        assertThat(gateway.text(closed, "mode")).isEqualTo("coming_soon");
        Answer locked =
                platform(
                        gateway.put(
                                tenant + "/lock",
                                "{\"locked\":true,\"reason\":\"Launch on Friday\"}"));
        assertThat(locked.status()).as(locked.body()).isEqualTo(200);

        Answer refused =
                own(Role.ADMIN, gateway.put("/api/settings/site-mode", "{\"mode\":\"live\"}"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(gateway.text(refused, "code")).isEqualTo("site_mode_locked");
        assertThat(gateway.text(refused, "detail")).isEqualTo("Launch on Friday");
        Answer seen = own(Role.VIEWER, gateway.get("/api/settings/site-mode"));
        assertThat(seen.body()).contains("\"locked\":true", "Launch on Friday");

        Answer opened = platform(gateway.put(tenant + "/site-mode", "{\"mode\":\"live\"}"));
        assertThat(gateway.text(opened, "mode")).isEqualTo("live");
        assertThat(platform(gateway.get(tenant + "/site-mode")).body()).isEqualTo(opened.body());
        Answer birch =
                gateway.get("/api/settings/site-mode")
                        .key(stage.birch().publishableKey())
                        .bearer(tokens.staff(stage.birch(), Role.VIEWER))
                        .send();
        assertThat(birch.body()).contains("\"mode\":\"live\"", "\"locked\":false");
    }

    @Test
    void viewers_see_the_mode_and_do_not_change_it() {
        assertThat(own(Role.VIEWER, gateway.get("/api/settings/site-mode")).status())
                .isEqualTo(200);
        assertThat(
                        own(
                                        Role.EDITOR,
                                        gateway.put(
                                                "/api/settings/site-mode", "{\"mode\":\"live\"}"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        own(
                                        Role.ADMIN,
                                        gateway.put(
                                                "/api/settings/site-mode",
                                                "{\"mode\":\"development\"}"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void a_feature_that_is_taken_away_is_gone_from_the_route_and_the_menu() {
        assertThat(own(Role.ADMIN, gateway.get("/api/settings/domains")).status()).isEqualTo(200);
        Answer taken =
                platform(
                        gateway.put(
                                tenant + "/sidebar",
                                """
                                {"features":[{"feature":"own_domains","enabled":false,"upsellUrl":"https://shop.example"}],
                                 "links":[{"label":"Manual","href":"/manual"}]}
                                """));
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(platform(gateway.get(tenant + "/sidebar")).body()).isEqualTo(taken.body());

        Answer off = own(Role.ADMIN, gateway.get("/api/settings/domains"));
        assertThat(off.status()).isEqualTo(403);
        assertThat(gateway.text(off, "code")).isEqualTo("feature_off");
        assertThat(own(Role.VIEWER, gateway.get("/api/settings/sidebar")).body())
                .contains(
                        "{\"feature\":\"own_domains\",\"enabled\":false,\"open\":false,\"upsellUrl\":\"https://shop.example\"}",
                        "\"label\":\"Manual\"");
        assertThat(platform(gateway.get(tenant + "/domains")).status())
                .as("the operator's own way there is no feature")
                .isEqualTo(200);
    }

    @Test
    void a_feature_may_ask_for_more_of_a_role_than_its_routes_do() {
        platform(
                gateway.put(
                        tenant + "/sidebar",
                        "{\"features\":[{\"feature\":\"own_domains\",\"leastRole\":\"admin\"}],\"links\":[]}"));
        assertThat(own(Role.ADMIN, gateway.get("/api/settings/domains")).status()).isEqualTo(200);
        assertThat(own(Role.VIEWER, gateway.get("/api/settings/sidebar")).body())
                .contains(
                        "{\"feature\":\"own_domains\",\"enabled\":true,\"open\":false,\"upsellUrl\":null}");
    }

    @Test
    void a_domain_comes_to_a_site_by_proof_or_by_an_operators_word() {
        Answer asked =
                own(
                        Role.ADMIN,
                        gateway.post("/api/settings/domains", "{\"domain\":\"www.alder.org\"}"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.body())
                .contains("\"verified\":false", "_skerry.www.alder.org", "skerry-site=");
        Answer checked =
                own(Role.ADMIN, gateway.post("/api/settings/domains/www.alder.org/check", ""));
        assertThat(checked.body()).contains("No name server answered");
        assertThat(
                        own(
                                        Role.ADMIN,
                                        gateway.post(
                                                "/api/settings/domains",
                                                "{\"domain\":\"www.alder.org\",\"vouched\":true}"))
                                .status())
                .as("nobody vouches for themselves")
                .isEqualTo(422);
        assertThat(
                        gateway.get("/auth/v1/none")
                                .header("host", "www.alder.org")
                                .mayFail()
                                .send()
                                .status())
                .isGreaterThanOrEqualTo(400);

        Answer vouched =
                platform(
                        gateway.post(
                                tenant + "/domains",
                                "{\"domain\":\"www.alder.org\",\"vouched\":true}"));
        assertThat(vouched.body()).contains("\"verified\":true");
        Answer there =
                gateway.get("/api/settings/site-mode")
                        .header("host", "www.alder.org")
                        .bearer(tokens.staff(stage.alder(), Role.VIEWER))
                        .send();
        assertThat(there.status()).as(there.body()).isEqualTo(200);
        assertThat(
                        platform(
                                        gateway.get(
                                                "/api/superadmin/customers/"
                                                        + stage.alder().site().id()))
                                .body())
                .contains("\"domains\":[\"www.alder.org\"]");

        Answer ofBirch =
                gateway.post("/api/settings/domains", "{\"domain\":\"www.alder.org\"}")
                        .key(stage.birch().publishableKey())
                        .bearer(tokens.staff(stage.birch(), Role.ADMIN))
                        .send();
        assertThat(ofBirch.status()).isEqualTo(409);
        assertThat(ofBirch.body()).doesNotContain("alder\"", "Alder");

        assertThat(platform(gateway.delete(tenant + "/domains/www.alder.org")).status())
                .isEqualTo(204);
        assertThat(own(Role.ADMIN, gateway.delete("/api/settings/domains/www.alder.org")).status())
                .isEqualTo(404);
    }

    private static Answer own(Role role, Gateway.Request request) {
        return as(stage.alder(), tokens.staff(stage.alder(), role), request);
    }

    private Answer platform(Gateway.Request request) {
        return as(stage.platform(), superadmin, request);
    }

    private static Answer as(TestSite site, String token, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(token).send();
    }
}
