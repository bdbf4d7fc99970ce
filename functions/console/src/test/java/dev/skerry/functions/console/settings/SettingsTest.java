package dev.skerry.functions.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings, looks and domains of a site, from its desk. */
class SettingsTest {

    private static final String DESK = "/console/s/alder";
    private static final String PATH = DESK + "/settings";
    private static final String DOMAINS = PATH + "/domains";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;

    @BeforeAll
    static void signIn() {
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled, least_role) values (?, 'own_domains', true, 'viewer')",
                stage.alder().site().id().value());
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
    }

    @Test
    void the_site_is_closed_and_opened_unless_that_is_locked() {
        UUID site = stage.alder().site().id().value();
        Page closed = admin.browser.submit(PATH + "/mode", Map.of("mode", "coming_soon"));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.body()).contains("Visitors see: coming soon");
        assertThat(admin.browser.submit(PATH + "/mode", Map.of("mode", "live")).body())
                .contains("Visitors see: the site");
        assertThat(admin.browser.submit(PATH + "/mode", Map.of("mode", "ajar")).status())
                .isEqualTo(422);
        stage.insert(
                "update directory.sites set mode_locked_at = now(), mode_locked_by = ?, mode_locked_reason = 'Until Monday' where id = ?",
                admin.account,
                site);
        assertThat(admin.browser.open(PATH).body())
                .contains("Until Monday")
                .doesNotContain("value=\"coming_soon\"");
        Page refused = admin.browser.submit(PATH + "/mode", Map.of("mode", "coming_soon"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Whoever runs the platform keeps this as it is");
        stage.insert(
                "update directory.sites set mode_locked_at = null, mode_locked_by = null, mode_locked_reason = null where id = ?",
                site);
    }

    @Test
    void each_setting_is_a_form_of_its_own() {
        Page saved =
                admin.browser.submit(
                        PATH + "/site",
                        Map.of(
                                "title",
                                "Alder & friends",
                                "email",
                                "hello@alder.example",
                                "links",
                                "Our pictures https://pictures.example/us\n\nNews https://news.example"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body())
                .contains(
                        "Alder &amp; friends",
                        "Our pictures https://pictures.example/us",
                        "Saved. It holds from now on.");
        assertThat(value("site"))
                .isEqualTo(
                        "{\"email\": \"hello@alder.example\", \"links\": [{\"url\": \"https://pictures.example/us\", \"name\": \"Our pictures\"}, {\"url\": \"https://news.example\", \"name\": \"News\"}], \"title\": \"Alder & friends\"}");
        admin.browser.submit(PATH + "/site", Map.of("title", "Alder", "email", "", "links", ""));
        assertThat(value("site")).isEqualTo("{\"title\": \"Alder\"}");

        admin.browser.submit(
                PATH + "/auth",
                Map.of(
                        "signUp",
                        "false",
                        "minPasswordLength",
                        "14",
                        "linkMode",
                        "direct",
                        "redirectUrls",
                        "https://app.alder.example/in"));
        assertThat(value("auth"))
                .contains(
                        "\"signUp\": false",
                        "\"minPasswordLength\": 14",
                        "\"redirectUrls\": [\"https://app.alder.example/in\"]");
        admin.browser.submit(PATH + "/passkeys", Map.of("enabled", "true", "domain", ""));
        assertThat(value("passkeys")).isEqualTo("{\"enabled\": true}");
        admin.browser.submit(PATH + "/passkeys", Map.of("domain", ""));
        assertThat(value("passkeys")).isEqualTo("{\"enabled\": false}");
    }

    @Test
    void what_does_not_fit_is_said_beside_its_field_and_nothing_is_saved() {
        Page wrong =
                admin.browser.submit(
                        PATH + "/auth",
                        Map.of("minPasswordLength", "seven", "sessionSeconds", "86400"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select(".wrong").eachText())
                .containsExactly("8 to 72 characters.");
        assertThat(wrong.body()).contains("value=\"seven\"", "Nothing was saved.");
        assertThat(admin.browser.submit(PATH + "/auth", Map.of("signUp", "maybe")).status())
                .isEqualTo(422);
        Page link = admin.browser.submit(PATH + "/site", Map.of("links", "nowhere"));
        assertThat(link.status()).isEqualTo(422);
        assertThat(Jsoup.parse(link.body()).select(".wrong")).hasSize(1);
        assertThat(admin.browser.submit(PATH + "/nothing", Map.of("a", "b")).status())
                .isEqualTo(404);
        assertThat(admin.browser.submit(PATH + "/branding", Map.of("a", "b")).status())
                .isEqualTo(404);
    }

    @Test
    void a_secret_goes_in_and_is_never_shown() {
        Page missing = admin.browser.submit(PATH + "/captcha", Map.of("provider", "turnstile"));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains("The secret key is missing.");
        Page wrong =
                admin.browser.submit(
                        PATH + "/captcha", Map.of("provider", "other", "secret", "hush-1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).doesNotContain("hush-1");
        Page saved =
                admin.browser.submit(
                        PATH + "/captcha", Map.of("provider", "turnstile", "secret", "hush-2"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).doesNotContain("hush-2");
        Page kept =
                admin.browser.submit(
                        PATH + "/captcha", Map.of("provider", "hcaptcha", "secret", ""));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(
                        stage.count(
                                "select count(*) from pool.site_secrets where name = 'captcha/secret'"))
                .isEqualTo(1);
    }

    @Test
    void looks_are_tried_before_they_are_saved_and_what_was_comes_back() {
        String path = DESK + "/branding";
        Page first =
                admin.browser.submit(
                        path,
                        Map.of(
                                "primaryColor",
                                "#112233",
                                "fonts.body.family",
                                "Lora",
                                "footer",
                                "One"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(value("branding"))
                .isEqualTo(
                        "{\"fonts\": {\"body\": {\"family\": \"Lora\"}}, \"footer\": \"One\", \"primaryColor\": \"#112233\"}");
        Page tried =
                admin.browser.open(
                        path
                                + "/sample?primaryColor=%23445566&footer=Two&linkColor=red&fonts.size=large");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body())
                .contains("#445566", "Two", "18px", "Lora")
                .doesNotContain("#112233", "red");
        assertThat(tried.headers().get("content-security-policy")).startsWith("sandbox;");
        assertThat(value("branding")).contains("#112233");
        assertThat(admin.browser.open(path + "/sample?fonts.body.family=%22%3E%3Cscript%3E").body())
                .contains("#112233")
                .doesNotContain("<script");

        Page wrong = admin.browser.submit(path, Map.of("primaryColor", "red", "footer", "Three"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("A colour such as #0b5d5e.", "value=\"Three\"");

        admin.browser.submit(path, Map.of("primaryColor", "#778899"));
        assertThat(value("branding")).isEqualTo("{\"primaryColor\": \"#778899\"}");
        Page versions = admin.browser.open(PATH + "/branding/versions");
        assertThat(versions.body()).contains("#112233", "#778899", "Lora");
        UUID earlier =
                (UUID)
                        stage.value(
                                "select id from pool.setting_versions where site_id = ? and value::text like '%#112233%'",
                                stage.alder().site().id().value());
        String restore = PATH + "/branding/versions/" + earlier + "/restore";
        Page restored = admin.browser.submit(restore, Map.of());
        assertThat(restored.path()).startsWith(path + "?saved=branding");
        assertThat(value("branding")).contains("#112233");
        assertThat(
                        admin.browser
                                .submit(
                                        PATH
                                                + "/branding/versions/"
                                                + UUID.randomUUID()
                                                + "/restore",
                                        Map.of())
                                .status())
                .isEqualTo(404);
        assertThat(admin.browser.open(PATH + "/nothing/versions").status()).isEqualTo(404);
    }

    @Test
    void a_domain_is_added_looked_for_and_removed_by_its_name() {
        Page added = admin.browser.submit(DOMAINS, Map.of("domain", " Shop.alder.example "));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body())
                .contains("shop.alder.example", "_skerry.shop.alder.example", "skerry-site=");
        Page checked = admin.browser.submit(DOMAINS + "/shop.alder.example/check", Map.of());
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.body()).contains("No name server answered.");
        assertThat(admin.browser.submit(DOMAINS + "/other.example/check", Map.of()).status())
                .isEqualTo(404);
        Page wrong = admin.browser.submit(DOMAINS, Map.of("domain", "not a domain"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("That is no domain", "value=\"not a domain\"");
        stage.insert(
                "insert into directory.site_domains (site_id, domain, token, created_at, verified_at) values (?, 'birch.example.org', '', now(), now())",
                stage.birch().site().id().value());
        assertThat(admin.browser.submit(DOMAINS, Map.of("domain", "birch.example.org")).body())
                .contains("That domain is another site");
        String remove = DOMAINS + "/shop.alder.example/remove";
        assertThat(admin.browser.submit(remove, Map.of("confirm", "shop")).status()).isEqualTo(422);
        assertThat(admin.browser.submit(remove, Map.of("confirm", "shop.alder.example")).body())
                .contains("Add the first domain of its own below.");
        assertThat(
                        admin.browser
                                .submit(
                                        DOMAINS + "/birch.example.org/remove",
                                        Map.of("confirm", "birch.example.org"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void the_pages_speak_both_languages() {
        admin.browser.submit("/console/language", Map.of("language", "sv", "to", PATH));
        for (String page :
                new String[] {PATH, DESK + "/branding", DOMAINS, PATH + "/auth/versions"}) {
            Page seen = admin.browser.open(page);
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.body()).contains("lang=\"sv\"", "Inställningar");
        }
        admin.browser.submit("/console/language", Map.of("language", "en", "to", PATH));
    }

    @Test
    void is_for_the_admins_of_the_site() {
        Operator operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        for (String page :
                new String[] {
                    PATH,
                    DESK + "/branding",
                    DESK + "/branding/sample",
                    DOMAINS,
                    PATH + "/site/versions"
                }) {
            assertThat(operator.browser.open(page).status()).as(page).isEqualTo(403);
        }
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put(PATH + "/mode", "mode");
        posts.put(PATH + "/site", "title");
        posts.put(DESK + "/branding", "footer");
        posts.put(DOMAINS, "domain");
        posts.forEach(
                (path, field) ->
                        assertThat(operator.browser.submit(path, Map.of(field, "x")).status())
                                .as(path)
                                .isEqualTo(403));
        assertThat(operator.browser.open(DESK).body()).doesNotContain(PATH, DESK + "/branding");
        assertThat(admin.browser.open(DESK).body()).contains(PATH, DESK + "/branding");
        for (String page : new String[] {"/settings", "/branding", "/settings/domains"}) {
            assertThat(admin.browser.open("/console/s/birch" + page).status()).isEqualTo(403);
        }
    }

    @Test
    void a_site_whose_plan_has_no_domains_is_told_so() {
        TestSite cedar = stage.site("cedar", "kennel");
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled, least_role) values (?, 'own_domains', false, 'viewer')",
                cedar.site().id().value());
        Operator kim = Operator.withSecondFactor(stage, cedar, Role.ADMIN);
        Page off = kim.browser.open("/console/s/cedar/settings/domains");
        assertThat(off.status()).isEqualTo(403);
        assertThat(off.body()).contains("This site does not have that.");
        assertThat(kim.browser.open("/console/s/cedar/settings").status()).isEqualTo(200);
    }

    private static String value(String key) {
        return stage.value(
                        "select value::text from pool.system_settings where site_id = ? and key = ?",
                        stage.alder().site().id().value(),
                        key)
                .toString();
    }
}
