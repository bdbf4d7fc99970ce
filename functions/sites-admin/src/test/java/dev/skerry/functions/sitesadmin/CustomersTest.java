package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CustomersTest {

    private static final String PATH = "/api/superadmin/customers";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final String superadmin = tokens.staff(stage.platform(), Role.SUPERADMIN);

    @Test
    void shows_the_sites_in_the_words_of_the_registry_and_never_where_their_tables_are() {
        Answer found = as(superadmin, gateway.get(PATH + "/" + id(stage.alder())));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(gateway.text(found, "subdomain")).isEqualTo("alder");
        assertThat(gateway.text(found, "placement")).isEqualTo("pool");
        assertThat(gateway.json(found).entries())
                .extracting(java.util.Map.Entry::getKey)
                .contains("id", "name", "status", "plan", "kind", "mode", "createdAt", "updatedAt");
        assertThat(found.body()).doesNotContain("DATABASE_URL", "databaseUrl");
    }

    @Test
    void lists_those_that_are_asked_for() {
        TestSite elm = stage.site("elm", "kennel");
        stage.insert(
                "update directory.sites set plan = 'medium', status = 'inactive' where id = ?",
                elm.site().id().value());
        for (String query :
                new String[] {
                    "plan=medium",
                    "status=inactive",
                    "kind=kennel",
                    "q=ELM",
                    "plan=medium&kind=kennel&mode=live"
                }) {
            assertThat(as(superadmin, gateway.get(PATH + "?" + query)).body())
                    .as(query)
                    .contains("\"elm\"")
                    .doesNotContain("\"alder\"");
        }
        assertThat(as(superadmin, gateway.get(PATH + "?plan=medium&kind=dating")).body())
                .contains("\"items\":[]");
    }

    @Test
    void changes_are_seen_on_the_site_and_the_other_way_round() {
        String birch = id(stage.birch());
        Answer changed =
                as(
                        superadmin,
                        gateway.patch(
                                PATH + "/" + birch,
                                "{\"plan\":\"medium\",\"contactEmail\":\"boss@birch.example\"}"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        Answer site = as(superadmin, gateway.get("/api/admin/tenant-sites/" + birch));
        assertThat(gateway.text(site, "plan")).isEqualTo("medium");
        assertThat(gateway.text(site, "contactEmail")).isEqualTo("boss@birch.example");
        as(
                superadmin,
                gateway.patch("/api/admin/tenant-sites/" + birch, "{\"notes\":\"Nice people\"}"));
        assertThat(gateway.text(as(superadmin, gateway.get(PATH + "/" + birch)), "notes"))
                .isEqualTo("Nice people");
    }

    @Test
    void removing_a_customer_takes_the_site_offline_and_keeps_all_of_it() {
        TestSite oak = stage.site("oak", "business");
        String key = oak.publishableKey();
        assertThat(gateway.get("/api/settings/branding").key(key).send().status()).isEqualTo(401);
        for (int i = 0; i < 2; i++) {
            assertThat(as(superadmin, gateway.delete(PATH + "/" + id(oak))).status())
                    .isEqualTo(204);
        }
        Answer offline = gateway.get("/api/settings/branding").key(key).mayFail().send();
        assertThat(offline.status()).isEqualTo(503);
        assertThat(gateway.text(offline, "code")).isEqualTo("site_offline");
        Answer kept = as(superadmin, gateway.get(PATH + "/" + id(oak)));
        assertThat(gateway.text(kept, "status")).isEqualTo("inactive");

        as(superadmin, gateway.patch(PATH + "/" + id(oak), "{\"status\":\"active\"}"));
        assertThat(gateway.get("/api/settings/branding").key(key).send().status()).isEqualTo(401);
    }

    @Test
    void the_platform_and_what_others_are_at_work_on_cannot_be_removed() {
        Answer platform = as(superadmin, gateway.delete(PATH + "/" + id(stage.platform())));
        assertThat(platform.status()).isEqualTo(409);
        TestSite ash = stage.site("ash", "business");
        stage.insert(
                "update directory.sites set status = 'migrating' where id = ?",
                ash.site().id().value());
        assertThat(as(superadmin, gateway.delete(PATH + "/" + id(ash))).status()).isEqualTo(409);
        assertThat(as(superadmin, gateway.delete(PATH + "/" + Ids.next())).status()).isEqualTo(404);
    }

    @Test
    void bad_input_is_refused_by_pointer() {
        Answer bad =
                as(
                        superadmin,
                        gateway.patch(
                                PATH + "/" + id(stage.birch()),
                                "{\"plan\":\"huge\",\"status\":\"archived\",\"contactEmail\":\"nobody\"}"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("/plan", "/status", "/contactEmail");
        assertThat(
                        as(
                                        superadmin,
                                        gateway.patch(
                                                PATH + "/" + id(stage.birch()),
                                                "{\"databaseUrl\":\"postgres://x\"}"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void an_order_is_refused_in_the_words_it_was_written_in() {
        for (String subdomain : new String[] {"admin", "Å B", "-x", "xn--kp", ""}) {
            Answer refused =
                    as(
                            superadmin,
                            gateway.post(
                                    PATH,
                                    "{\"subdomain\":\"%s\",\"name\":\"New\",\"kind\":\"castle\",\"contactEmail\":\"kim@example.org\"}"
                                            .formatted(subdomain)));
            assertThat(refused.status()).as(subdomain).isEqualTo(422);
            assertThat(refused.body())
                    .contains("\"/subdomain\"", "\"/kind\"")
                    .doesNotContain("/slug", "/publicUrl");
        }
    }

    @Test
    void is_for_superadmins_alone() {
        String admin = tokens.staff(stage.alder(), Role.ADMIN);
        String key = stage.alder().publishableKey();
        String own = PATH + "/" + id(stage.alder());
        assertThat(gateway.get(PATH).key(key).bearer(admin).send().status()).isEqualTo(403);
        assertThat(gateway.get(own).key(key).bearer(admin).send().status()).isEqualTo(403);
        assertThat(gateway.delete(own).key(key).bearer(admin).send().status()).isEqualTo(403);
        assertThat(
                        gateway.patch(own, "{\"plan\":\"small\"}")
                                .key(key)
                                .bearer(admin)
                                .send()
                                .status())
                .isEqualTo(403);
    }

    private static String id(TestSite site) {
        return site.site().id().toString();
    }

    private static Answer as(String token, Gateway.Request request) {
        return request.key(stage.platform().publishableKey()).bearer(token).send();
    }
}
