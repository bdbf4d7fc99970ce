package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteSettingsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @Serdeable
    record Inner(String login, @Nullable String secret) {}

    @Serdeable
    record Gateway(String host, int port, @Nullable String password, @Nullable Inner inner) {
        static final SettingKey<Gateway> KEY =
                SettingKey.of("gateway", Gateway.class, "/password", "/inner/secret");

        Gateway {
            if (port < 1) {
                throw Problem.invalid("/port", "must be positive");
            }
        }
    }

    @Factory
    static final class Keys {
        @Singleton
        SettingKey<Gateway> gateway() {
            return Gateway.KEY;
        }
    }

    private final SiteSettings settings = stage.bean(SiteSettings.class);

    @BeforeEach
    void forget() {
        dev.skerry.testing.Postgres.execute(
                stage.admin(), "truncate pool.system_settings, pool.site_secrets");
    }

    @Test
    void answers_nothing_for_what_nobody_has_set() {
        assertThat(find(stage.alder().asWorker())).isNull();
    }

    @Test
    void gives_back_what_was_put_with_its_secrets() {
        Gateway gateway = new Gateway("a.example", 25, "hunter2", new Inner("me", "deep"));
        put(stage.alder(), gateway);
        assertThat(find(stage.alder().asWorker())).isEqualTo(gateway);
    }

    @Test
    void keeps_secrets_sealed_and_out_of_the_value() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", new Inner("me", "deep")));
        assertThat(stage.value("select value::text from pool.system_settings").toString())
                .contains("a.example", "me")
                .doesNotContain("hunter2", "deep", "password", "secret");
        assertThat(stage.rows("select name, sealed from pool.site_secrets"))
                .hasSize(2)
                .allSatisfy(
                        row ->
                                assertThat(new String((byte[]) row.get("sealed")))
                                        .doesNotContain("hunter2", "deep"));
    }

    @Test
    void does_not_open_a_secret_that_was_copied_to_another_site() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", null));
        put(stage.birch(), new Gateway("b.example", 25, "other", null));
        dev.skerry.testing.Postgres.execute(
                stage.admin(),
                """
                update pool.site_secrets b set sealed = a.sealed from pool.site_secrets a
                where a.site_id = '%s' and b.site_id = '%s'
                """
                        .formatted(stage.alder().site().id(), stage.birch().site().id()));
        assertThat(
                        catchThrowableOfType(
                                IllegalStateException.class, () -> find(stage.birch().asWorker())))
                .isNotNull();
    }

    @Test
    void answers_nothing_of_another_site() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", null));
        assertThat(find(stage.birch().asWorker())).isNull();
        assertThat(find(stage.birch().asStaff(Role.ADMIN))).isNull();
    }

    @Test
    void is_readable_by_code_that_works_for_a_visitor() {
        put(stage.alder(), new Gateway("a.example", 25, null, null));
        assertThat(find(stage.alder().asAnonymous())).isNotNull();
        assertThat(find(stage.alder().asUser(UUID.randomUUID()))).isNotNull();
    }

    @Test
    void is_hidden_from_visitors_and_users_by_row_security() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", null));
        for (SiteScope scope :
                new SiteScope[] {
                    stage.alder().asAnonymous(), stage.alder().asUser(UUID.randomUUID())
                }) {
            assertThat(
                            scope.call(
                                    () ->
                                            stage.database()
                                                    .list(
                                                            "select key as x from system_settings union all"
                                                                    + " select name from site_secrets",
                                                            row -> row.text("x"))))
                    .isEmpty();
        }
    }

    @Test
    void shows_operators_only_that_a_secret_is_set() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", new Inner("me", null)));
        assertThat(text(shown(stage.alder())))
                .isEqualTo(
                        "{\"host\":\"a.example\",\"port\":25,\"inner\":{\"login\":\"me\"},"
                                + "\"password\":{\"set\":true}}");
    }

    @Test
    void keeps_a_secret_that_is_left_out_or_sent_back_as_shown() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", null));
        putText(stage.alder(), "{\"host\":\"b.example\",\"port\":26}");
        assertThat(find(stage.alder().asWorker()))
                .isEqualTo(new Gateway("b.example", 26, "hunter2", null));
        putText(stage.alder(), "{\"host\":\"c.example\",\"port\":26,\"password\":{\"set\":true}}");
        assertThat(find(stage.alder().asWorker()))
                .isEqualTo(new Gateway("c.example", 26, "hunter2", null));
    }

    @Test
    void forgets_a_secret_that_is_null_and_replaces_one_that_is_text() {
        put(stage.alder(), new Gateway("a.example", 25, "hunter2", null));
        putText(stage.alder(), "{\"host\":\"a.example\",\"port\":25,\"password\":\"new\"}");
        assertThat(find(stage.alder().asWorker()).password()).isEqualTo("new");
        putText(stage.alder(), "{\"host\":\"a.example\",\"port\":25,\"password\":null}");
        assertThat(find(stage.alder().asWorker()).password()).isNull();
        assertThat(stage.count("select count(*) from pool.site_secrets")).isZero();
    }

    @Test
    void refuses_what_does_not_fit_and_names_every_part() {
        assertThat(
                        refused(
                                "{\"port\":\"x\",\"extra\":1,\"password\":{\"a\":1},"
                                        + "\"inner\":{\"login\":2,\"more\":[]}}"))
                .containsExactlyInAnyOrder(
                        "/host", "/port", "/extra", "/password", "/inner/login", "/inner/more");
        assertThat(refused("{\"host\":\"a\",\"port\":1.5}")).containsExactly("/port");
        assertThat(refused("{\"host\":\"a\",\"port\":99999999999}")).containsExactly("/port");
        assertThat(refused("{\"host\":null,\"port\":1}")).containsExactly("/host");
        assertThat(refused("[]")).containsExactly("");
    }

    @Test
    void refuses_what_the_record_itself_refuses_and_stores_nothing() {
        assertThat(refused("{\"host\":\"a\",\"port\":0,\"password\":\"hunter2\"}"))
                .containsExactly("/port");
    }

    private java.util.List<String> refused(String body) {
        Problem problem = catchThrowableOfType(Problem.class, () -> putText(stage.alder(), body));
        assertThat(stage.count("select count(*) from pool.system_settings")).isZero();
        assertThat(stage.count("select count(*) from pool.site_secrets")).isZero();
        return problem.errors().stream().map(Problem.Invalid::pointer).toList();
    }

    private @Nullable Gateway find(SiteScope scope) {
        return scope.call(() -> settings.find(Gateway.KEY).orElse(null));
    }

    private void put(TestSite site, Gateway gateway) {
        site.asStaff(Role.ADMIN).run(() -> settings.put(Gateway.KEY, gateway));
    }

    private void putText(TestSite site, String body) {
        site.asStaff(Role.ADMIN).run(() -> settings.putTree(Gateway.KEY, tree(body)));
    }

    private JsonNode shown(TestSite site) {
        return site.asStaff(Role.ADMIN).call(() -> settings.shown(Gateway.KEY).orElseThrow());
    }

    private JsonNode tree(String text) {
        return stage.bean(SettingJson.class).parse(text);
    }

    private String text(JsonNode tree) {
        return stage.bean(SettingJson.class).text(tree);
    }
}
