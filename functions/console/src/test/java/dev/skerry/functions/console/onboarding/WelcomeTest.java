package dev.skerry.functions.console.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.mode.ChangeSiteMode;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the first admin of a new site is led through. */
class WelcomeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @Test
    void the_first_admin_is_led_there_and_what_is_done_shows_by_itself() {
        TestSite cedar = site("cedar");
        new Operator(stage, cedar, Role.SUPERADMIN).signIn();
        Operator editor = new Operator(stage, cedar, Role.EDITOR);
        assertThat(editor.signIn().path()).doesNotContain("welcome");

        Operator admin = Operator.signedIn(stage, cedar, Role.ADMIN);
        Page welcome = admin.enroll("/console");
        assertThat(welcome.status()).as(welcome.body()).isEqualTo(200);
        assertThat(welcome.path()).startsWith("/console/s/cedar/welcome");
        // The editor and the admin are two already.
        assertThat(states(welcome)).containsExactly("done", "next", "to do", "done", "to do");
        assertThat(links(welcome))
                .containsExactly(
                        "/console/s/cedar/branding",
                        "/console/s/cedar/mail-identity",
                        "/console/s/cedar/settings");

        cedar.asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(Branding.KEY, Branding.of("#0b5d5e")));
        assertThat(states(open(admin))).containsExactly("done", "done", "next", "done", "to do");
        SmtpConfig relay = SmtpConfig.local(2525, "Cedar", "noreply@cedar.example");
        cedar.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        Page halfway = open(admin);
        assertThat(states(halfway)).containsExactly("done", "done", "next", "done", "to do");
        assertThat(links(halfway)).contains("/console/s/cedar/sender-domains");
        stage.insert(
                "insert into pool.sender_domains (site_id, id, domain, by_provider, records, state, created_at, next_check_at)"
                        + " values (?, ?, 'cedar.example', false, '[]', 'verified', now(), now())",
                cedar.site().id().value(),
                Ids.next());
        assertThat(states(open(admin))).containsExactly("done", "done", "done", "done", "next");
        cedar.asWorker().run(() -> stage.bean(ChangeSiteMode.class).change("live"));
        Page finished = open(admin);
        assertThat(states(finished)).containsOnly("done");
        assertThat(finished.body()).contains("The site is set up.");
    }

    @Test
    void a_step_is_left_out_and_taken_up_again() {
        TestSite dogwood = site("dogwood");
        Operator admin = Operator.withSecondFactor(stage, dogwood, Role.ADMIN);
        String path = "/console/s/dogwood/welcome";
        assertThat(states(skip(admin, path, "look", "yes")))
                .containsExactly("done", "left out", "next", "to do", "to do");
        for (String step : List.of("mail", "team", "open")) {
            skip(admin, path, step, "yes");
        }
        assertThat(admin.browser.open("/console/s/dogwood").body())
                .doesNotContain("Go on setting up the site");
        Page finished = admin.browser.open(path);
        assertThat(finished.body()).contains("The site is set up.", "Take up again");
        assertThat(states(skip(admin, path, "team", "no")))
                .containsExactly("done", "left out", "left out", "next", "left out");
        assertThat(admin.browser.open("/console/s/dogwood").body())
                .contains("Go on setting up the site. Steps left: 1");
        Page wrong = skip(admin, path, "everything", "yes");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("class=\"said\"");
    }

    @Test
    void who_comes_later_or_wants_another_page_is_not_led_away() {
        TestSite elm = site("elm");
        Operator first = Operator.signedIn(stage, elm, Role.ADMIN);
        assertThat(first.enroll("/console/s/elm/team").path()).startsWith("/console/s/elm/team");
        first.browser.drop("skerry_site");
        assertThat(first.browser.open("/console/s/elm").path())
                .startsWith("/console/s/elm/welcome");
        first.browser.drop("skerry_site");
        assertThat(first.browser.open("/console/s/elm").path()).doesNotContain("welcome");
        Operator second = Operator.signedIn(stage, elm, Role.ADMIN);
        assertThat(second.enroll("/console").path()).doesNotContain("welcome");
        assertThat(second.browser.open("/console/s/elm/welcome").status()).isEqualTo(200);
    }

    @Test
    void is_for_the_admins_of_the_site() {
        Operator operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        String path = "/console/s/alder/welcome";
        assertThat(operator.browser.open(path).status()).isEqualTo(403);
        assertThat(operator.browser.submit(path, Map.of("step", "look", "skip", "yes")).status())
                .isEqualTo(403);
        assertThat(operator.browser.open("/console/s/birch/welcome").status()).isEqualTo(403);
    }

    private static TestSite site(String slug) {
        TestSite site = stage.site(slug, "business");
        site.asWorker().run(() -> stage.bean(ChangeSiteMode.class).change("coming_soon"));
        return site;
    }

    private static Page open(Operator admin) {
        return admin.browser.open("/console/s/cedar/welcome");
    }

    private static Page skip(Operator admin, String path, String step, String skip) {
        return admin.browser.submit(path, Map.of("step", step, "skip", skip));
    }

    private static List<String> states(Page page) {
        return Jsoup.parse(page.body()).select("main .state").eachText();
    }

    private static List<String> links(Page page) {
        return Jsoup.parse(page.body()).select("main li a.button").eachAttr("href");
    }
}
