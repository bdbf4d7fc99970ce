package dev.skerry.functions.console.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The templates of a site, as its staff write them. */
class TemplatePagesTest {

    private static final String PATH = "/console/s/alder/mail-templates";
    private static final String WELCOME = PATH + "/welcome/en";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;
    private static Operator editor;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
    }

    @BeforeEach
    void nothing_is_written() {
        stage.insert("delete from pool.system_settings");
        stage.insert("delete from pool.mail_template_versions");
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    @Test
    void all_are_listed_and_some_can_be_switched_off() {
        Page all = editor.browser.open(PATH);
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.body())
                .contains("Receipt", "/mail-templates/site_locked/sv")
                .doesNotContain("Switch off", "A template of your own");
        Page off = turn("receipt", "no");
        assertThat(Jsoup.parse(off.body()).select("tr:contains(receipt) .state").text())
                .isEqualTo("no");
        assertThat(editor.browser.submit(PATH + "/receipt/en/test", Map.of()).status())
                .isEqualTo(409);
        assertThat(Jsoup.parse(turn("receipt", "yes").body()).select(".state.inactive")).isEmpty();
        assertThat(turn("invite", "no").status()).isEqualTo(422);
    }

    @Test
    void one_is_written_with_a_preheader_and_taken_back() {
        Page page = admin.browser.open(WELCOME);
        assertThat(page.body()).contains("Skerry's words", "&#123;&#123;name");
        Document form = Jsoup.parse(page.body());
        assertThat(form.select("iframe")).hasSize(4);
        assertThat(form.select("[name=preheader]").val()).isEmpty();

        Page saved =
                admin.browser.submit(WELCOME, draft("Hi <{{name}}>", "<p>Hi {{name}}!</p>\r\n"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        Document kept = Jsoup.parse(saved.body());
        assertThat(kept.select("[name=subject]").val()).isEqualTo("Hi <{{name}}>");
        assertThat(kept.select("[name=preheader]").val()).isEqualTo("Good & short {{name}}");
        assertThat(kept.select("[name=html]").text()).isEqualTo("<p>Hi {{name}}!</p>");
        assertThat(kept.select("[name=text]").text()).isEqualTo("Hi {{name}}!");
        assertThat(saved.body()).contains("your own words");
        String preview = admin.browser.open(WELCOME + "/preview").body();
        assertThat(preview.indexOf("Good &amp; short")).isBetween(1, preview.indexOf("<table"));

        Page versions = admin.browser.open(WELCOME + "/versions");
        assertThat(versions.body()).contains("Hi &lt;{{name}}&gt;", "in use");
        assertThat(admin.browser.submit(WELCOME + "/reset", Map.of("confirm", "x")).status())
                .isEqualTo(422);
        assertThat(admin.browser.submit(WELCOME + "/reset", Map.of("confirm", "welcome")).body())
                .contains("Skerry's words");
        Document both = Jsoup.parse(admin.browser.open(WELCOME + "/versions").body());
        assertThat(both.select("tbody tr")).hasSize(2);
        String restore = both.select("form[action$=/restore]").attr("action");
        assertThat(admin.browser.submit(restore, Map.of()).body()).contains("your own words");
        assertThat(
                        admin.browser
                                .submit(restore.replace("welcome/en", "welcome/sv"), Map.of())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void what_cannot_be_sent_is_not_saved_and_what_was_typed_stays() {
        Page refused = admin.browser.submit(WELCOME, draft("{{nmae}}", "<p>Hi</p>"));
        assertThat(refused.status()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("[name=subject]").val()).isEqualTo("{{nmae}}");
        assertThat(page.select("[name=subject]").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#findings").text()).contains("{{nmae}} is not a variable");
        Page active = admin.browser.submit(WELCOME, draft("Hi", "<svg/onload=x>"));
        assertThat(active.status()).isEqualTo(422);
        assertThat(active.body()).contains("so it is not saved", "&lt;svg/onload=x&gt;");
        assertThat(admin.browser.open(WELCOME + "/versions").body()).contains("never been changed");
    }

    @Test
    void who_comes_second_is_told_and_may_insist() {
        Page first = admin.browser.submit(WELCOME, draft("One", "<p>Hi {{name}}</p>"));
        Map<String, String> late = draft("Three", "<p>Hi {{name}}</p>");
        late.put("version", Jsoup.parse(first.body()).select("[name=version]").val());
        admin.browser.submit(WELCOME, draft("Two", "<p>Hi {{name}}</p>"));
        Page overtaken = admin.browser.submit(WELCOME, late);
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.body()).contains("Somebody else changed it", "Three");
        late.put("over", "yes");
        assertThat(admin.browser.submit(WELCOME, late).status()).isEqualTo(200);
        late.put("over", "");
        late.put("version", "one");
        assertThat(admin.browser.submit(WELCOME, late).status()).isEqualTo(422);
    }

    @Test
    void a_draft_is_shown_and_looked_at_without_being_saved() {
        Page shown = editor.browser.submit(WELCOME + "/preview", draft("Hi", "<h1>Draft</h1>"));
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("<h1>Draft</h1>");
        assertThat(shown.headers().get("content-security-policy"))
                .startsWith("sandbox; default-src 'none'");
        assertThat(shown.headers().get("x-frame-options")).isEqualTo("SAMEORIGIN");
        assertThat(editor.browser.submit(WELCOME + "/preview", draft("", "<script>")).body())
                .contains("nothing to show", "scripts, forms")
                .doesNotContain("<script>");
        Page found = editor.browser.submit(WELCOME + "/findings", draft("{{nmae}}", "<p>Hi</p>"));
        assertThat(found.body()).doesNotContain("<html").contains("nmae");
        assertThat(editor.browser.open(WELCOME + "/preview").body()).doesNotContain("Draft");
    }

    @Test
    void a_template_of_ones_own_is_begun_filled_with_examples_and_removed() {
        Page begun = begin("offer", "sv", "Nu {{offer}}");
        assertThat(begun.path()).isEqualTo(PATH + "/offer/sv");
        assertThat(begun.body())
                .contains("Skriv här vad mejlet säger.", "a variable without an example");
        Map<String, String> draft =
                draft("Nu {{offer}}", "<p>{{#name}}Hej {{name}}! {{/name}}{{offer}}</p>");
        draft.put("preheader", "");
        draft.put("sample", "{\"name\":\"Kim\",\"offer\":\"20 %\"}");
        draft.put("optional", "name");
        Page saved = admin.browser.submit(begun.path(), draft);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        Document page = Jsoup.parse(saved.body());
        assertThat(page.select("[name=sample]").text())
                .isEqualTo("{\"name\":\"Kim\",\"offer\":\"20 %\"}");
        assertThat(page.select("[name=optional]").val()).isEqualTo("name");
        assertThat(editor.browser.open(begun.path() + "/preview").body()).contains("Hej Kim! 20 %");
        draft.put("sample", "Kim");
        assertThat(admin.browser.submit(begun.path(), draft).body())
                .contains("A JSON object with a value for each");

        assertThat(begin("offer", "sv", "Again").body()).contains("Nu {{offer}}");
        assertThat(begin("Offer", "sv", "x").body()).contains("beginning with a letter");
        assertThat(begin("empty", "sv", "").status()).isEqualTo(422);
        Page gone = admin.browser.submit(begun.path() + "/reset", Map.of("confirm", "offer"));
        assertThat(gone.path()).isEqualTo(PATH);
        assertThat(admin.browser.open(begun.path()).status()).isEqualTo(404);
    }

    @Test
    void a_test_goes_to_whoever_asks_and_its_story_is_shown() {
        Page sent = editor.browser.submit(PATH + "/welcome/sv/test", Map.of());
        assertThat(sent.path()).startsWith("/console/s/alder/mails/");
        assertThat(sent.body()).contains(editor.email, "welcome (sv)");
        assertThat(editor.browser.submit(PATH + "/lost/sv/test", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void editors_read_and_admins_write() {
        assertThat(editor.browser.open(WELCOME).body()).doesNotContain(">Save<");
        for (String path : new String[] {PATH, PATH + "/switches", WELCOME, WELCOME + "/reset"}) {
            assertThat(editor.browser.submit(path, draft("x", "x")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        Operator creator = Operator.signedIn(stage, stage.alder(), Role.CREATOR);
        assertThat(creator.browser.open(PATH).status()).isEqualTo(403);
        assertThat(creator.browser.open(WELCOME + "/preview").status()).isEqualTo(403);
        for (String page : new String[] {"", "/welcome/en", "/welcome/en/preview"}) {
            assertThat(admin.browser.open("/console/s/birch/mail-templates" + page).status())
                    .isEqualTo(403);
        }
        assertThat(admin.browser.open(PATH + "/lost/en").status()).isEqualTo(404);
        assertThat(admin.browser.open(PATH + "/welcome/de").status()).isEqualTo(404);
    }

    private static Page turn(String key, String on) {
        return admin.browser.submit(PATH + "/switches", Map.of("key", key, "on", on));
    }

    private static Page begin(String key, String locale, String subject) {
        return admin.browser.submit(PATH, Map.of("key", key, "locale", locale, "subject", subject));
    }

    private static Map<String, String> draft(String subject, String html) {
        return new HashMap<>(
                Map.of("subject", subject, "preheader", "Good & short {{name}}", "html", html));
    }
}
