package dev.skerry.functions.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Into the console and out of it. */
class SignInTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @Test
    void whoever_works_on_one_site_comes_straight_to_its_desk() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        Page desk = kim.signIn();
        assertThat(desk.status()).as(desk.body()).isEqualTo(200);
        assertThat(desk.path()).startsWith("/console/s/alder");
        assertThat(desk.body()).contains("<h1>Alder</h1>").doesNotContain("Birch");
    }

    @Test
    void a_page_that_was_asked_for_before_comes_after_the_sign_in() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        Page form = kim.browser.open("/console/s/alder?x=1");
        assertThat(form.path()).startsWith("/console/sign-in?to=");
        String to = Jsoup.parse(form.body()).select("form.card [name=to]").attr("value");
        Page desk = kim.signIn(Operator.PASSWORD, to);
        assertThat(desk.path()).startsWith("/console/s/alder?x=1");
        assertThat(desk.status()).isEqualTo(200);
    }

    @Test
    void nobody_is_sent_elsewhere_after_the_sign_in() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        for (String to :
                new String[] {
                    "https://evil.example/",
                    "//evil.example",
                    "/console//evil.example",
                    "/api/site",
                    "/console\r\nx: y",
                    "javascript:alert(1)",
                    "/consolex"
                }) {
            assertThat(kim.signIn(Operator.PASSWORD, to).path()).startsWith("/console/s/alder");
        }
    }

    @Test
    void a_wrong_password_is_told_as_an_unknown_address_is() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        Page wrong = kim.signIn("not the right one", "/console");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("The address or the password is wrong.", kim.email)
                .doesNotContain("not the right one");
        Page unknown =
                new Browser(stage)
                        .header("accept-language", "en")
                        .submit(
                                "/console/sign-in",
                                Map.of("email", "nobody@example.org", "password", "x", "to", ""));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(
                        unknown.body()
                                .replace("nobody@example.org", kim.email)
                                .replace("value=\"/console\"", ""))
                .isEqualTo(wrong.body().replace("value=\"/console\"", ""));
    }

    @Test
    void an_admin_shows_a_second_factor_and_gets_one_where_there_is_none() {
        Operator kim = new Operator(stage, stage.alder(), Role.ADMIN);
        Page asked = kim.signIn();
        assertThat(asked.path()).startsWith("/console/account/factor?to=");
        Page desk = kim.enroll("/console/s/alder");
        assertThat(desk.path()).startsWith("/console/s/alder");
        assertThat(desk.body()).contains("<h1>Set up the site</h1>");
        assertThat(kim.browser.open("/console/s/alder").body()).contains("<h1>Alder</h1>");

        Page again = kim.signIn();
        assertThat(again.path()).startsWith("/console/account/code?to=");
        Page wrong =
                kim.browser.submit(
                        "/console/account/code", Map.of("code", "000 000", "to", "/console"));
        assertThat(wrong.status()).isGreaterThanOrEqualTo(400);
        assertThat(wrong.body()).contains("That code is wrong or used already.");
        Page neither =
                kim.browser.submit(
                        "/console/account/code", Map.of("code", "a word", "to", "/console"));
        assertThat(neither.status()).isGreaterThanOrEqualTo(400);
        assertThat(neither.body()).contains("neither a code from your app nor one of your");
    }

    @Test
    void a_token_that_is_over_is_renewed_and_nobody_notices() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        kim.signIn();
        kim.browser.drop("skerry_site");
        kim.browser.drop("skerry_platform");
        Page desk = kim.browser.open("/console/s/alder");
        assertThat(desk.status()).isEqualTo(200);
        assertThat(desk.path()).startsWith("/console/s/alder");
    }

    @Test
    void who_signed_out_is_out_at_every_desk() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        kim.signIn();
        Page out = kim.browser.submit("/console/account/sign-out", Map.of());
        assertThat(out.path()).isEqualTo("/console/sign-in");
        assertThat(kim.browser.kept()).as("of no use any more").containsOnly("skerry_site");
        assertThat(kim.browser.open("/console/s/alder").path()).startsWith("/console/sign-in");
    }

    @Test
    void a_desk_is_for_the_team_of_its_site() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        kim.signIn();
        Page other = kim.browser.open("/console/s/birch");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.body()).contains("Your role may not do that here").doesNotContain("Birch");
        assertThat(kim.browser.open("/console/s/nowhere").status()).isEqualTo(404);
        assertThat(kim.browser.open("/console/sites").status()).isEqualTo(403);
    }

    @Test
    void a_superadmin_sees_all_sites_and_enters_any() {
        Operator kim = new Operator(stage, stage.alder(), Role.SUPERADMIN);
        assertThat(kim.signIn().path()).startsWith("/console/account/factor");
        Page sites = kim.enroll("/console");
        assertThat(sites.path()).startsWith("/console/sites");
        assertThat(sites.body()).contains("Alder", "Birch");
        assertThat(kim.browser.open("/console/sites?q=birch").body())
                .contains("Birch")
                .doesNotContain("Alder");
        assertThat(kim.browser.open("/console/s/birch").body()).contains("<h1>Birch</h1>");

        Page viewed = kim.browser.submit("/console/enter/birch", Map.of("as", "editor"));
        assertThat(viewed.body()).contains("You see this site as editor.");
    }

    @Test
    void a_page_of_another_site_makes_nobody_sign_out() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        kim.signIn();
        Page refused =
                kim.browser.submitFrom(
                        "https://evil.example", "/console/account/sign-out", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(kim.browser.open("/console/s/alder").status()).isEqualTo(200);
    }

    @Test
    void pages_let_nothing_else_in_and_are_kept_by_nobody() {
        Page page = new Browser(stage).open("/console/sign-in");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers()).containsEntry("cache-control", "no-store");
        assertThat(page.body()).doesNotContainPattern("<script(?! src=\"/console/assets/)");
        assertThat(page.body()).doesNotContainPattern("\\son\\w+=").doesNotContain("style=");
    }

    @Test
    void both_languages_are_spoken() {
        Browser browser = new Browser(stage).header("accept-language", "sv-SE,sv;q=0.9,en;q=0.5");
        assertThat(browser.open("/console/sign-in").body())
                .contains("<html lang=\"sv\">", "Logga in");
        Page switched =
                browser.submit(
                        "/console/language", Map.of("language", "en", "to", "/console/sign-in"));
        assertThat(switched.body()).contains("<html lang=\"en\">", "Sign in");
    }

    @Test
    void programs_are_told_in_json() {
        Page told = new Browser(stage).header("accept", "application/json").look("/console/sites");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.body()).contains("\"code\":\"site_required\"");
    }
}
