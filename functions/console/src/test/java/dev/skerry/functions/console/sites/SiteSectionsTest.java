package dev.skerry.functions.console.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.MemoryFiles;
import dev.skerry.functions.console.Operator;
import dev.skerry.functions.console.SampleExport;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What superadmins know and decide of one site, page by page. */
class SiteSectionsTest {

    @RegisterExtension static final Stage stage = Stage.open(Map.of(MemoryFiles.WANTED, true));

    private static Operator kim;
    private static UUID birch = Ids.next();
    private static String path = "";

    @BeforeAll
    static void signIn() {
        birch = stage.birch().site().id().value();
        path = "/console/sites/" + birch;
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
    }

    @Test
    void facts_are_put_right_and_what_is_wrong_is_said_beside_its_field() {
        Page changed =
                kim.browser.submit(
                        path + "/facts", facts(Map.of("plan", "medium", "notes", "Pays <late>")));
        assertThat(changed.path()).isEqualTo(path);
        assertThat(changed.body()).contains("medium", "Pays &lt;late&gt;");

        Page wrong =
                kim.browser.submit(
                        path + "/facts",
                        facts(Map.of("publicUrl", "ftp://x", "name", "B", "contactEmail", "no")));
        assertThat(wrong.status()).isEqualTo(422);
        Document seen = Jsoup.parse(wrong.body());
        assertThat(seen.select("[aria-invalid=true]").eachAttr("name"))
                .containsExactlyInAnyOrder("publicUrl", "contactEmail");
        assertThat(seen.select("[name=name]").attr("value")).isEqualTo("B");
        assertThat(kim.browser.submit(path + "/facts", facts(Map.of("plan", "gold"))).status())
                .isEqualTo(422);
        assertThat(stage.value("select name from directory.sites where id = ?", birch))
                .isEqualTo("Birch");

        String platform = "/console/sites/" + stage.platform().site().id() + "/facts";
        assertThat(
                        kim.browser
                                .submit(
                                        platform,
                                        facts(Map.of("name", "Skerry", "status", "suspended")))
                                .status())
                .as("nobody could sign in without it")
                .isEqualTo(409);
    }

    @Test
    void domains_are_added_looked_up_and_removed() {
        Page added = kim.browser.submit(path + "/domains", Map.of("domain", "Shop.birch.example"));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body())
                .contains("<h2>shop.birch.example</h2>", "_skerry.shop.birch.example", "data-copy");

        Page looked = kim.browser.submit(path + "/domains/shop.birch.example/check", Map.of());
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body()).contains("shop.birch.example: ", "role=\"alert\"");

        kim.browser.submit(
                path + "/domains", Map.of("domain", "vouched.birch.example", "vouched", "yes"));
        assertThat(kim.browser.open(path + "/domains").body()).contains("vouched for");
        Page taken =
                kim.browser.submit(
                        "/console/sites/" + stage.alder().site().id() + "/domains",
                        Map.of("domain", "vouched.birch.example"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body())
                .contains("Another site answers there", "value=\"vouched.birch.example\"");
        Page none = kim.browser.submit(path + "/domains", Map.of("domain", "https://x/y"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("That is no domain of its own", "value=\"https://x/y\"");

        String remove = path + "/domains/shop.birch.example/remove";
        assertThat(kim.browser.submit(remove, Map.of("confirm", "shop")).status()).isEqualTo(422);
        assertThat(kim.browser.submit(remove, Map.of("confirm", "shop.birch.example")).body())
                .doesNotContain("<h2>shop.birch.example</h2>");
    }

    @Test
    void keys_are_issued_shown_once_and_revoked() {
        Page issued =
                kim.browser.submit(
                        path + "/keys",
                        Map.of("name", "Till", "kind", "secret", "scopes", "mail:send"));
        assertThat(issued.status()).as(issued.body()).isEqualTo(200);
        String key = Jsoup.parse(issued.body()).select(".fresh code").text();
        assertThat(key).startsWith("sb_secret_");
        assertThat(kim.browser.open(path + "/keys").body()).contains("Till").doesNotContain(key);
        UUID id =
                (UUID)
                        stage.value(
                                "select id from directory.api_keys where site_id = ? and name = 'Till'",
                                birch);
        String revoke = path + "/keys/" + id + "/revoke";
        assertThat(kim.browser.submit(revoke, Map.of("confirm", "till")).status()).isEqualTo(422);
        assertThat(kim.browser.submit(revoke, Map.of("confirm", "Till")).body())
                .contains("revoked ");
        String elsewhere =
                "/console/sites/" + stage.alder().site().id() + "/keys/" + id + "/revoke";
        assertThat(kim.browser.submit(elsewhere, Map.of("confirm", "Till")).status())
                .isEqualTo(404);
        assertThat(kim.browser.submit(path + "/keys", Map.of("name", "")).status()).isEqualTo(422);
    }

    @Test
    void features_are_given_and_taken_with_links_of_its_own() {
        Document before = Jsoup.parse(kim.browser.open(path + "/features").body());
        Map<String, String> form = fields(before);
        assertThat(form).containsEntry("agreed.webhooks", "plan");
        form.put("agreed.webhooks", "on");
        form.put("role.webhooks", "admin");
        form.put("agreed.forms", "off");
        form.put("upsell.forms", "https://shop.example/forms");
        form.put("label.0", "Manual");
        form.put("href.0", "/manual");
        Page given = kim.browser.submit(path + "/features", form);
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        Map<String, String> after = fields(Jsoup.parse(given.body()));
        assertThat(after)
                .containsEntry("agreed.webhooks", "on")
                .containsEntry("role.webhooks", "admin")
                .containsEntry("agreed.forms", "off")
                .containsEntry("agreed.crm", "plan")
                .containsEntry("label.0", "Manual");

        after.put("upsell.forms", "nowhere");
        after.put("label.1", "Evil");
        after.put("href.1", "//evil.example");
        Page wrong = kim.browser.submit(path + "/features", after);
        assertThat(wrong.status()).isEqualTo(422);
        Document seen = Jsoup.parse(wrong.body());
        assertThat(seen.select("[aria-invalid=true]").eachAttr("name"))
                .containsExactlyInAnyOrder("upsell.forms", "href.1");
        assertThat(seen.select("[name=href.1]").attr("value")).isEqualTo("//evil.example");

        after.put("upsell.forms", "");
        after.put("label.0", "");
        after.put("href.0", "");
        after.put("label.1", "");
        after.put("href.1", "");
        Page taken = kim.browser.submit(path + "/features", after);
        assertThat(fields(Jsoup.parse(taken.body()))).containsEntry("label.0", "");
    }

    @Test
    void its_team_is_invited_given_other_roles_and_removed() {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@birch.example");
        stage.birch()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        Page invited =
                kim.browser.submit(
                        path + "/team",
                        Map.of("email", "robin@example.org", "role", "admin", "owner", "yes"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(200);
        assertThat(invited.body()).contains("robin@example.org · administrator");
        kim.browser.submit(path + "/team", Map.of("email", "sam@example.org", "role", "editor"));
        UUID sam = account("sam@example.org");
        assertThat(kim.browser.submit(path + "/team/" + sam, Map.of("role", "viewer")).body())
                .contains("sam@example.org · viewer");
        Page again =
                kim.browser.submit(
                        path + "/team", Map.of("email", "sam@example.org", "role", "editor"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("There is an account with that address", "value=\"sam@example.org\"");
        assertThat(
                        kim.browser
                                .submit(
                                        path + "/team",
                                        Map.of("email", "x@example.org", "role", "superadmin"))
                                .status())
                .isEqualTo(422);
        String remove = path + "/team/" + sam + "/remove";
        assertThat(kim.browser.submit(remove, Map.of("confirm", "sam")).status()).isEqualTo(422);
        assertThat(kim.browser.submit(remove, Map.of("confirm", "sam@example.org")).body())
                .doesNotContain("sam@example.org");
        String robin = path + "/team/" + account("robin@example.org");
        Page last = kim.browser.submit(robin + "/remove", Map.of("confirm", "robin@example.org"));
        assertThat(last.status()).as(last.body()).isEqualTo(409);
        assertThat(last.body()).contains("A site needs an owner", "robin@example.org");
    }

    @Test
    void a_subscription_is_said_by_the_day() {
        Page said =
                kim.browser.submit(
                        path + "/subscription",
                        Map.of(
                                "status",
                                "trialing",
                                "plan",
                                "medium",
                                "trialEndsAt",
                                "2030-06-30"));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.body()).contains("until 2030-06-30 23:59", "value=\"2030-06-30\"");
        for (Map<String, String> wrong :
                List.of(
                        Map.of("status", "trialing", "plan", "medium"),
                        Map.of("status", "active", "plan", "gold"),
                        Map.of("status", "free", "plan", "small"),
                        Map.of("status", "active", "plan", "small", "currentPeriodEnd", "soon"))) {
            Page refused = kim.browser.submit(path + "/subscription", wrong);
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains("Something in the form");
        }
        Page platform =
                kim.browser.submit(
                        "/console/sites/" + stage.platform().site().id() + "/subscription",
                        Map.of("status", "active", "plan", "small"));
        assertThat(platform.status()).isEqualTo(409);
        assertThat(platform.body()).contains("Nobody pays for the platform itself.");
    }

    @Test
    void an_export_is_ordered_followed_fetched_and_fills_a_new_site() {
        assertThat(kim.browser.open(path + "/exports").body())
                .contains("It has not been exported yet.");
        Page ordered = kim.browser.submit(path + "/exports", Map.of());
        assertThat(ordered.body()).contains("is next", "hx-trigger=\"every 1s\"");
        Operator watching = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
        watching.browser.header("hx-request", "true");
        String part = watching.browser.open(path + "/exports").body();
        UUID job =
                (UUID)
                        stage.value(
                                "select id from directory.site_jobs where site_id = ? and kind = 'export'",
                                birch);
        String files = path + "/exports/" + job;
        assertThat(part).contains("is next").doesNotContain("<html");
        assertThat(kim.browser.open(files).status()).as("not finished").isEqualTo(404);
        SampleExport.finish(stage, stage.birch(), job);
        assertThat(kim.browser.open(path + "/exports").body())
                .contains("href=\"" + files + "\"")
                .doesNotContain("every 1s");
        Page fetched = kim.browser.open(files);
        assertThat(fetched.body()).contains("manifest.json", "These links are good until");
        String filled =
                Jsoup.parse(fetched.body()).select("a.button[href*=importSite]").attr("href");
        Map<String, String> form = fields(Jsoup.parse(kim.browser.open(filled).body()));
        assertThat(form).containsEntry("importExport", job.toString());
        form.putAll(Map.of("name", "Copy", "slug", "copy", "adminEmail", "kim@copy.example"));
        Page imported = kim.browser.submit("/console/sites/new", form);
        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(imported.body()).contains("<h1>Copy</h1>", "Import");
        form.put("slug", "copy-two");
        form.put("importExport", Ids.next().toString());
        Page nowhere = kim.browser.submit("/console/sites/new", form);
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(Jsoup.parse(nowhere.body()).select("#importExport-hint").text())
                .contains("lies here");
    }

    @Test
    void nobody_else_gets_there() {
        Operator admin = Operator.withSecondFactor(stage, stage.birch(), Role.ADMIN);
        for (SiteSection section : SiteSection.values()) {
            Page refused = admin.browser.open(section.path(birch));
            assertThat(refused.status()).as(section.word()).isEqualTo(403);
        }
        for (String what :
                List.of("/facts", "/domains", "/keys", "/features", "/team", "/subscription")) {
            Page refused = admin.browser.submit(path + what, Map.of("name", "Mine"));
            assertThat(refused.status()).as(what).isEqualTo(403);
        }
        assertThat(admin.browser.submit(path + "/exports", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void every_page_leads_to_the_others_and_a_site_that_is_not_there_has_none() {
        for (SiteSection section : SiteSection.values()) {
            Document seen = Jsoup.parse(kim.browser.open(section.path(birch)).body());
            assertThat(seen.select("nav.sections a")).hasSameSizeAs(SiteSection.values());
            assertThat(seen.select("nav.sections [aria-current]").attr("href"))
                    .isEqualTo(section.path(birch));
            assertThat(kim.browser.open(section.path(Ids.next())).status())
                    .as(section.word())
                    .isEqualTo(404);
        }
    }

    private static Map<String, String> facts(Map<String, String> other) {
        Map<String, String> form =
                new HashMap<>(
                        Map.of(
                                "name", "Birch",
                                "locale", "sv",
                                "status", "active",
                                "plan", "small",
                                "publicUrl", "https://birch.example",
                                "contactEmail", "",
                                "notes", ""));
        form.putAll(other);
        return form;
    }

    /** What a browser would send back of the page's own form. */
    private static Map<String, String> fields(Document page) {
        Map<String, String> fields = new HashMap<>();
        page.select("main form[method=post] input[name]:not([type=radio])")
                .forEach(it -> fields.put(it.attr("name"), it.attr("value")));
        page.select("main form[method=post] select[name]")
                .forEach(it -> fields.put(it.attr("name"), it.select("[selected]").attr("value")));
        return fields;
    }

    private static UUID account(String email) {
        return (UUID) stage.value("select id from pool.users where email = ?", email);
    }
}
