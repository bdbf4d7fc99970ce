package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingVersionsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @Serdeable
    record Till(String shop, int lane, @Nullable String pin) {
        static final SettingKey<Till> KEY = SettingKey.of("till", Till.class, "/pin");

        Till {
            if (lane < 1) {
                throw Problem.invalid("/lane", "must be positive");
            }
        }
    }

    @Serdeable
    record Parts(String all) {
        static final SettingKey<Parts> KEY = SettingKey.of("parts", Parts.class).versionedByOwner();
    }

    @Factory
    static final class Keys {
        @Singleton
        SettingKey<Till> till() {
            return Till.KEY;
        }

        @Singleton
        SettingKey<Parts> parts() {
            return Parts.KEY;
        }
    }

    private final EditSetting editSetting = stage.bean(EditSetting.class);
    private final ListSettingVersions listVersions = stage.bean(ListSettingVersions.class);
    private final SiteSettings settings = stage.bean(SiteSettings.class);
    private final SettingJson json = stage.bean(SettingJson.class);

    @BeforeEach
    void forget() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.system_settings, pool.site_secrets, pool.setting_versions");
    }

    @Test
    void keeps_every_value_with_who_wrote_it_newest_first() {
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1}");
        stage.alder().asWorker().run(() -> settings.put(Till.KEY, new Till("two", 2, null)));
        List<SettingVersion> versions = versions(stage.alder());
        assertThat(versions).extracting(it -> json.text(it.value())).hasSize(2);
        assertThat(json.text(versions.getFirst().value())).contains("two");
        assertThat(json.text(versions.getLast().value()))
                .isEqualTo("{\"lane\":1,\"shop\":\"one\"}");
        assertThat(versions).extracting(SettingVersion::actor).containsExactly("worker", "staff");
        assertThat(versions.getFirst().actorId()).isNull();
        assertThat(versions.getLast().actorId()).isNotNull();
    }

    @Test
    void keeps_no_version_where_nothing_or_only_a_secret_changed() {
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1,\"pin\":\"1234\"}");
        put(stage.alder(), "{\"lane\":1,\"shop\":\"one\"}");
        put(stage.alder(), "{\"lane\":1,\"shop\":\"one\",\"pin\":\"9876\"}");
        assertThat(versions(stage.alder())).hasSize(1);
    }

    @Test
    void keeps_no_version_of_what_its_owner_keeps_in_parts() {
        stage.alder().asWorker().run(() -> settings.put(Parts.KEY, new Parts("x")));
        assertThat(stage.count("select count(*) from pool.setting_versions")).isZero();
    }

    @Test
    void keeps_no_version_of_what_was_refused() {
        assertThat(Refusing.pointers(() -> put(stage.alder(), "{\"shop\":\"one\",\"lane\":0}")))
                .containsExactly("/lane");
        assertThat(stage.count("select count(*) from pool.setting_versions")).isZero();
    }

    @Test
    void keeps_no_secret_in_any_version() {
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1,\"pin\":\"hunter2\"}");
        assertThat(
                        stage.value("select string_agg(v::text, ' ') from pool.setting_versions v")
                                .toString())
                .contains("one")
                .doesNotContain("hunter2", "pin");
    }

    @Test
    void keeps_the_newest_fifty_of_each_setting() {
        put(stage.birch(), "{\"shop\":\"birch\",\"lane\":1}");
        stage.alder().asWorker().run(() -> settings.put(Branding.KEY, Branding.of("#112233")));
        for (int lane = 1; lane <= 53; lane++) {
            put(stage.alder(), "{\"shop\":\"one\",\"lane\":" + lane + "}");
        }
        List<SettingVersion> first = versions(stage.alder());
        assertThat(first).hasSize(50);
        assertThat(first.getFirst().value().get("lane").getIntValue()).isEqualTo(53);
        assertThat(first.getLast().value().get("lane").getIntValue()).isEqualTo(4);
        assertThat(versions(stage.birch())).hasSize(1);
        assertThat(stage.count("select count(*) from pool.setting_versions where key = 'branding'"))
                .isEqualTo(1);
    }

    @Test
    void pages_by_the_last_version_seen() {
        for (int lane = 1; lane <= 5; lane++) {
            put(stage.alder(), "{\"shop\":\"one\",\"lane\":" + lane + "}");
        }
        Page<SettingVersion> first = page(stage.alder(), PageRequest.of(3, null));
        Page<SettingVersion> second = page(stage.alder(), PageRequest.of(3, first.nextCursor()));
        assertThat(first.items())
                .extracting(it -> it.value().get("lane").getIntValue())
                .containsExactly(5, 4, 3);
        assertThat(second.items())
                .extracting(it -> it.value().get("lane").getIntValue())
                .containsExactly(2, 1);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void restores_a_version_with_the_secrets_of_now() {
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1,\"pin\":\"1234\"}");
        put(stage.alder(), "{\"shop\":\"two\",\"lane\":2,\"pin\":\"9876\"}");
        UUID first = versions(stage.alder()).getLast().id();
        String shown =
                stage.alder()
                        .asStaff(Role.ADMIN)
                        .call(() -> json.text(editSetting.restore("till", first)));
        assertThat(shown).isEqualTo("{\"lane\":1,\"shop\":\"one\",\"pin\":{\"set\":true}}");
        assertThat(stage.alder().asWorker().call(() -> settings.find(Till.KEY)).orElseThrow())
                .isEqualTo(new Till("one", 1, "9876"));
        assertThat(versions(stage.alder())).hasSize(3);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'setting_restored'"
                                        + " and detail = jsonb_build_object('setting', 'till', 'version', ?::text)",
                                first.toString()))
                .isEqualTo(1);
    }

    @Test
    void refuses_a_version_that_would_be_refused_today_and_changes_nothing() {
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1}");
        put(stage.alder(), "{\"shop\":\"two\",\"lane\":2}");
        UUID first = versions(stage.alder()).getLast().id();
        Postgres.execute(
                stage.admin(),
                "update pool.setting_versions set value = '{\"shop\":5,\"lane\":1,\"gone\":true}' where id = '%s'"
                        .formatted(first));
        assertThat(Refusing.pointers(() -> restore(stage.alder(), first)))
                .containsExactlyInAnyOrder("/shop", "/gone");
        assertThat(
                        stage.alder()
                                .asWorker()
                                .call(() -> settings.find(Till.KEY))
                                .orElseThrow()
                                .shop())
                .isEqualTo("two");
        assertThat(versions(stage.alder())).hasSize(2);
    }

    @Test
    void a_version_of_another_site_or_another_setting_is_not_found() {
        put(stage.birch(), "{\"shop\":\"birch\",\"lane\":1}");
        UUID theirs = versions(stage.birch()).getFirst().id();
        assertThat(Refusing.code(() -> restore(stage.alder(), theirs)))
                .isEqualTo(ProblemCode.NOT_FOUND);
        put(stage.alder(), "{\"shop\":\"one\",\"lane\":1}");
        UUID till = versions(stage.alder()).getFirst().id();
        assertThat(
                        Refusing.code(
                                () ->
                                        stage.alder()
                                                .asStaff(Role.ADMIN)
                                                .run(() -> editSetting.restore("branding", till))))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(stage.count("select count(*) from pool.system_settings")).isEqualTo(2);
    }

    private void put(TestSite site, String body) {
        site.asStaff(Role.ADMIN).run(() -> editSetting.replace("till", json.parse(body)));
    }

    private void restore(TestSite site, UUID version) {
        site.asStaff(Role.ADMIN).run(() -> editSetting.restore("till", version));
    }

    private List<SettingVersion> versions(TestSite site) {
        return page(site, PageRequest.of(100, null)).items();
    }

    private Page<SettingVersion> page(TestSite site, PageRequest page) {
        return site.asStaff(Role.ADMIN).call(() -> listVersions.list("till", page));
    }
}
