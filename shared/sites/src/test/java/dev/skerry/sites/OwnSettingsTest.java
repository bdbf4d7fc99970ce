package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnSettingsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final EditSetting editSetting = stage.bean(EditSetting.class);
    private final SettingJson json = stage.bean(SettingJson.class);

    @Test
    void carries_limits_to_where_every_request_reads_them() {
        Site before = site(stage.alder());
        assertThat(before.limits()).isEmpty();
        put(stage.alder(), "limits", "{\"rules\":{\"public\":{\"burst\":1,\"perSecond\":0.001}}}");
        assertThat(site(stage.alder()).limits().get("public"))
                .isEqualTo(new Rule("public", 1, 0.001));
        assertThat(site(stage.birch()).limits()).isEmpty();
        SiteScope visitor = SiteScope.of(site(stage.alder()), stage.alder().asAnonymous().actor());
        Limits limits = stage.bean(Limits.class);
        visitor.run(() -> limits.take(Rule.PUBLIC, "192.0.2.1"));
        assertThat(Refusing.code(() -> visitor.run(() -> limits.take(Rule.PUBLIC, "192.0.2.1"))))
                .isEqualTo(ProblemCode.RATE_LIMITED);
    }

    @Test
    void refuses_limits_that_let_nothing_through() {
        assertThat(refused("limits", "{\"rules\":{\"public\":{\"burst\":0,\"perSecond\":1}}}"))
                .containsExactly("/rules/public/burst");
        assertThat(refused("limits", "{\"rules\":{\"public\":{\"burst\":1,\"perSecond\":-1}}}"))
                .containsExactly("/rules/public/perSecond");
        assertThat(refused("limits", "{\"rules\":{\"public\":{\"burst\":1}}}"))
                .containsExactly("/rules/public/perSecond");
        assertThat(site(stage.birch()).limits()).isEmpty();
    }

    @Test
    void refuses_branding_that_could_run_or_break_out() {
        assertThat(
                        refused(
                                "branding",
                                "{\"logoUrl\":\"javascript:alert(1)\",\"primaryColor\":\"red;x\","
                                        + "\"backgroundUrl\":\"http://a.example/x\",\"footer\":\"a\\nb\"}"))
                .containsExactlyInAnyOrder(
                        "/logoUrl", "/primaryColor", "/backgroundUrl", "/footer");
        put(stage.alder(), "branding", "{\"logoUrl\":\"https://a.example/l.png\"}");
        assertThat(
                        stage.alder()
                                .asAnonymous()
                                .call(() -> stage.bean(SiteSettings.class).find(Branding.KEY))
                                .orElseThrow()
                                .logoUrl())
                .isEqualTo("https://a.example/l.png");
    }

    @Test
    void refuses_ways_in_that_are_too_weak() {
        assertThat(refused("auth", "{\"minPasswordLength\":7}"))
                .containsExactly("/minPasswordLength");
        assertThat(refused("auth", "{\"redirectUrls\":[\"https://a.example\",\"data:x\"]}"))
                .containsExactly("/redirectUrls/1");
    }

    @Test
    void knows_no_setting_that_nobody_declares() {
        assertThat(Refusing.code(() -> put(stage.alder(), "../branding", "{}")))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(Refusing.code(() -> editSetting.show("nope"))).isEqualTo(ProblemCode.NOT_FOUND);
    }

    private static Site site(TestSite site) {
        return stage.bean(Directory.class).byId(site.site().id()).orElseThrow();
    }

    private void put(TestSite site, String key, String body) {
        site.asStaff(Role.ADMIN).run(() -> editSetting.replace(key, json.parse(body)));
    }

    private List<String> refused(String key, String body) {
        List<String> pointers = Refusing.pointers(() -> put(stage.birch(), key, body));
        assertThat(
                        stage.count(
                                "select count(*) from pool.system_settings where site_id = ?",
                                stage.birch().site().id().value()))
                .isZero();
        return pointers;
    }
}
