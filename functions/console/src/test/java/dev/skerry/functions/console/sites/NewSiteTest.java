package dev.skerry.functions.console.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site is ordered from a page. */
class NewSiteTest {

    private static final String PATH = "/console/sites/new";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator kim;

    @BeforeAll
    static void signIn() {
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
    }

    @Test
    void is_ordered_and_shown_while_it_is_made() {
        Page page = kim.browser.submit(PATH, form(Map.of()));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.path()).matches("/console/sites/[0-9a-f-]{36}");
        assertThat(page.body())
                .contains("<h1>Cedar &amp; Sons</h1>", "being made", "Make the site", "is next")
                .contains("https://cedar.skerry.localhost");
        assertThat(
                        stage.value(
                                "select wishes->>'adminEmail' from directory.site_jobs j join directory.sites s on s.id = j.site_id"
                                        + " where s.slug = 'cedar'"))
                .isEqualTo("robin@cedar.example");
        assertThat(kim.browser.open("/console/sites").body()).contains("Cedar &amp; Sons");

        Page again = kim.browser.submit(PATH, form(Map.of()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("That short name is taken.", "value=\"cedar\"");
    }

    @Test
    void says_what_is_wrong_beside_its_field_and_keeps_the_rest() {
        Page page =
                kim.browser.submit(
                        PATH,
                        form(
                                Map.of(
                                        "slug",
                                        "Www!",
                                        "publicUrl",
                                        "ftp://x",
                                        "name",
                                        "\"><b>x</b>")));
        assertThat(page.status()).isEqualTo(422);
        Document seen = Jsoup.parse(page.body());
        assertThat(seen.select("[aria-invalid=true]").eachAttr("name"))
                .containsExactlyInAnyOrder("slug", "publicUrl");
        assertThat(seen.select("#slug-hint").text()).contains("Small letters");
        assertThat(seen.select("[name=slug]").attr("value")).isEqualTo("Www!");
        assertThat(seen.select("[name=name]").attr("value")).isEqualTo("\"><b>x</b>");
        assertThat(seen.select("main b")).isEmpty();
        assertThat(seen.select("[name=kind] [selected]").attr("value")).isEqualTo("kennel");
        for (Map<String, String> wrong :
                List.of(
                        Map.of("kind", "platform"),
                        Map.of("slug", "admin"),
                        Map.of("placement", "moon"),
                        Map.of("plan", "gold"),
                        Map.of("adminEmail", "nobody"))) {
            Page refused = kim.browser.submit(PATH, form(wrong));
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains("Something is wrong.");
        }
    }

    @Test
    void begins_with_its_mail_where_that_was_said_and_nobody_reads_the_password() {
        Page page =
                kim.browser.submit(
                        PATH,
                        form(
                                Map.of(
                                        "slug", "fir",
                                        "mail", "relay",
                                        "fromName", "Fir & Sons",
                                        "fromEmail", "hello@fir.example",
                                        "mailHost", "smtp.fir.example",
                                        "mailPort", "587",
                                        "mailSecurity", "starttls",
                                        "mailUser", "fir",
                                        "mailPassword", "quiet lighthouse")));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        String wishes =
                String.valueOf(
                        stage.value(
                                "select wishes::text from directory.site_jobs j join directory.sites s on s.id = j.site_id"
                                        + " where s.slug = 'fir'"));
        assertThat(wishes).contains("\"settings\"").doesNotContain("lighthouse", "fir.example");

        Page ses =
                kim.browser.submit(
                        PATH,
                        form(
                                Map.of(
                                        "slug", "elm",
                                        "mail", "ses",
                                        "fromEmail", "hello@elm.example",
                                        "sesRegion", "eu-north-1")));
        assertThat(ses.status()).as(ses.body()).isEqualTo(200);
    }

    @Test
    void says_what_is_wrong_with_the_mail_and_keeps_all_but_the_password() {
        Page page =
                kim.browser.submit(
                        PATH,
                        form(
                                Map.of(
                                        "slug", "ash",
                                        "mail", "relay",
                                        "fromEmail", "ash@gmail.com",
                                        "mailHost", "smtp.ash.example",
                                        "mailPort", "587",
                                        "mailUser", "ash",
                                        "mailPassword", "quiet lighthouse")));
        assertThat(page.status()).isEqualTo(422);
        Document seen = Jsoup.parse(page.body());
        assertThat(seen.select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("fromEmail");
        assertThat(seen.select("#fromEmail-hint").text()).contains("at a domain of the site");
        assertThat(seen.select("[name=mailHost]").attr("value")).isEqualTo("smtp.ash.example");
        assertThat(seen.select("[name=mail][checked]").attr("value")).isEqualTo("relay");
        assertThat(page.body()).doesNotContain("lighthouse");
        for (Map<String, String> wrong :
                List.of(
                        Map.of("mail", "pigeon"),
                        Map.of("mail", "relay", "fromEmail", "a@ash.example", "mailPort", "x"),
                        Map.of("mail", "relay", "fromEmail", "a@ash.example", "mailPort", "25"),
                        Map.of("mail", "ses", "fromEmail", "a@ash.example", "sesRegion", ""),
                        Map.of("mail", "ses", "sesRegion", "eu-north-1"),
                        Map.of("importSite", "x", "importExport", "y"))) {
            Page refused = kim.browser.submit(PATH, form(wrong));
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true], .said"))
                    .as(wrong.toString())
                    .isNotEmpty();
        }
        assertThat(stage.count("select count(*) from directory.sites where slug = 'ash'")).isZero();
    }

    @Test
    void is_for_superadmins() {
        Operator editor = new Operator(stage, stage.alder(), Role.EDITOR);
        editor.signIn();
        assertThat(editor.browser.open(PATH).status()).isEqualTo(403);
        assertThat(editor.browser.submit(PATH, form(Map.of("slug", "sneaky"))).status())
                .isEqualTo(403);
        assertThat(stage.count("select count(*) from directory.sites where slug = 'sneaky'"))
                .isZero();
    }

    private static Map<String, String> form(Map<String, String> other) {
        Map<String, String> fields =
                new HashMap<>(
                        Map.of(
                                "name", "Cedar & Sons",
                                "slug", "cedar",
                                "kind", "kennel",
                                "locale", "en",
                                "plan", "medium",
                                "placement", "pool",
                                "publicUrl", "",
                                "adminEmail", "robin@cedar.example",
                                "adminName", "Robin"));
        fields.putAll(other);
        return fields;
    }
}
