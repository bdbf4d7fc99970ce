package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.SettingKey;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys and settings over the gateway. */
class SiteAdminTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    @Serdeable
    record Relay(String host, @Nullable String password) {
        Relay {
            if (host.isBlank()) {
                throw Problem.invalid("/host", "must be said");
            }
        }
    }

    @Factory
    static final class Keys {
        @Singleton
        SettingKey<Relay> relay() {
            return SettingKey.of("relay", Relay.class, "/password");
        }
    }

    @Test
    void an_admin_issues_a_key_sees_it_once_and_revokes_it() {
        Answer issued =
                admin(
                        stage.alder(),
                        gateway.post(
                                "/api/admin/api-keys",
                                "{\"name\":\"shop\",\"scopes\":[\"mail:send\"]}"));
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        assertThat(issued.header("cache-control")).isEqualTo("no-store");
        String key = gateway.text(issued, "key");
        assertThat(gateway.get("/api/admin/api-keys").key(key).send().status()).isEqualTo(403);
        Answer list = admin(stage.alder(), gateway.get("/api/admin/api-keys"));
        assertThat(list.body()).contains("\"shop\"", "\"mail:send\"").doesNotContain(key);
        Answer revoked =
                admin(
                        stage.alder(),
                        gateway.delete("/api/admin/api-keys/" + gateway.text(issued, "id")));
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(gateway.get("/api/admin/api-keys").key(key).send().status()).isEqualTo(401);
    }

    @Test
    void a_key_of_another_site_answers_like_an_unknown_one() {
        Answer issued =
                admin(stage.alder(), gateway.post("/api/admin/api-keys", "{\"name\":\"mine\"}"));
        Answer foreign =
                admin(
                        stage.birch(),
                        gateway.delete("/api/admin/api-keys/" + gateway.text(issued, "id")));
        Answer unknown = admin(stage.birch(), gateway.delete("/api/admin/api-keys/" + Ids.next()));
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(unknown.status());
        assertThat(foreign.body().replaceAll("\"requestId\".*", ""))
                .isEqualTo(unknown.body().replaceAll("\"requestId\".*", ""));
        assertThat(
                        gateway.get("/api/admin/api-keys")
                                .key(gateway.text(issued, "key"))
                                .send()
                                .status())
                .isEqualTo(403);
    }

    @Test
    void bad_keys_are_refused_and_nothing_is_stored() {
        long before = stage.count("select count(*) from directory.api_keys");
        for (String body :
                new String[] {
                    "{\"name\":\"x\",\"scopes\":[\"*\"]}",
                    "{\"name\":\"x\",\"kind\":\"root\"}",
                    "{\"name\":\"x\\r\\ny\"}",
                    "{\"name\":\"x\",\"more\":1}",
                    "{}",
                    "{\"name\":null}",
                    "{\"name\":\"x\",\"scopes\":[null]}"
                }) {
            assertThat(admin(stage.alder(), gateway.post("/api/admin/api-keys", body)).status())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(stage.count("select count(*) from directory.api_keys")).isEqualTo(before);
    }

    @Test
    void an_admin_sets_a_setting_and_never_sees_its_secret_again() {
        Answer empty = admin(stage.alder(), gateway.get("/api/settings/relay"));
        assertThat(empty.body()).isEqualTo("{}");
        Answer put =
                admin(
                        stage.alder(),
                        gateway.put(
                                "/api/settings/relay",
                                "{\"host\":\"a.example\",\"password\":\"hunter2\"}"));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("{\"host\":\"a.example\",\"password\":{\"set\":true}}");
        Answer get = admin(stage.alder(), gateway.get("/api/settings/relay"));
        assertThat(get.body()).isEqualTo(put.body());
        assertThat(get.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void a_setting_of_another_site_is_neither_seen_nor_changed() {
        admin(stage.birch(), gateway.put("/api/settings/branding", "{\"footer\":\"Birch\"}"));
        String ofAlder = tokens.staff(stage.alder(), Role.ADMIN);
        Answer refused =
                gateway.get("/api/settings/branding")
                        .key(stage.birch().publishableKey())
                        .bearer(ofAlder)
                        .send();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(
                        gateway.get("/api/settings/branding")
                                .key(stage.alder().publishableKey())
                                .bearer(ofAlder)
                                .site(stage.birch())
                                .send()
                                .status())
                .isEqualTo(400);
        assertThat(admin(stage.alder(), gateway.get("/api/settings/branding")).body())
                .isEqualTo("{}");
        admin(stage.alder(), gateway.put("/api/settings/branding", "{\"footer\":\"Alder\"}"));
        assertThat(admin(stage.birch(), gateway.get("/api/settings/branding")).body())
                .isEqualTo("{\"footer\":\"Birch\"}");
    }

    @Test
    void only_admins_see_or_change_settings_and_keys() {
        String key = stage.alder().publishableKey();
        for (String path : new String[] {"/api/settings/relay", "/api/admin/api-keys"}) {
            assertThat(gateway.get(path).key(key).send().status()).isEqualTo(401);
            assertThat(gateway.get(path).key(stage.alder().secretKey()).send().status())
                    .isEqualTo(403);
            assertThat(
                            gateway.get(path)
                                    .key(key)
                                    .bearer(tokens.user(stage.alder(), Ids.next()))
                                    .send()
                                    .status())
                    .isEqualTo(403);
            assertThat(
                            gateway.get(path)
                                    .key(key)
                                    .bearer(tokens.staff(stage.alder(), Role.OPERATOR))
                                    .send()
                                    .status())
                    .isEqualTo(403);
        }
        Answer put =
                gateway.put("/api/settings/auth", "{\"signUp\":true}")
                        .key(key)
                        .bearer(tokens.staff(stage.alder(), Role.OPERATOR))
                        .send();
        assertThat(put.status()).isEqualTo(403);
        assertThat(stage.count("select count(*) from pool.system_settings where key = 'auth'"))
                .isZero();
    }

    @Test
    void bad_settings_are_refused_by_pointer_and_stored_nowhere() {
        Answer bad =
                admin(
                        stage.alder(),
                        gateway.put("/api/settings/auth", "{\"signUp\":\"yes\",\"more\":1}"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("/signUp", "/more");
        assertThat(admin(stage.alder(), gateway.put("/api/settings/auth", "[]")).status())
                .isEqualTo(422);
        assertThat(admin(stage.alder(), gateway.put("/api/settings/auth", "{")).status())
                .isEqualTo(400);
        assertThat(admin(stage.alder(), gateway.put("/api/settings/nope", "{}")).status())
                .isEqualTo(404);
        assertThat(admin(stage.alder(), gateway.get("/api/settings/..%2Fkeys")).status())
                .isBetween(400, 404);
        assertThat(stage.count("select count(*) from pool.system_settings where key = 'auth'"))
                .isZero();
    }

    private static Answer admin(TestSite site, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, Role.ADMIN)).send();
    }
}
