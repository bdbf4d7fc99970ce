package dev.skerry.functions.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How somebody comes in by a mail: invited, or with a password that they forgot. */
class LinkTest {

    private static final String PATH = "/console/account/link";
    private static final String NEW = "nine wakeful lighthouses";

    @RegisterExtension static final Stage stage = Stage.open();

    private final Browser browser = new Browser(stage).header("accept-language", "en");

    @BeforeAll
    static void sendMail() {
        for (TestSite site : List.of(stage.alder(), stage.platform())) {
            SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@skerry.example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        }
    }

    @Test
    void whoever_is_invited_chooses_a_password_and_is_at_the_desk() {
        String email = "robin@example.org";
        invite(email);
        String link = mailed(email);
        assertThat(link).startsWith(PATH + "?token=");
        // Scanners open what mails lead to.
        assertThat(browser.open(link).status()).isEqualTo(200);
        assertThat(browser.open(link).body()).contains("You are invited");
        assertThat(browser.kept()).isEmpty();

        Page choose = press(link);
        assertThat(choose.path()).isEqualTo("/console/account/password?fresh=yes");
        assertThat(Jsoup.parse(choose.body()).select("[name=current]")).isEmpty();
        Page weak = choose("password");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(Jsoup.parse(weak.body()).select("[name=current]")).isEmpty();
        Page desk = choose(NEW);
        assertThat(desk.status()).as(desk.body()).isEqualTo(200);
        assertThat(desk.path()).startsWith("/console/s/alder");

        Page again = press(link);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body()).contains("used already, or is too old");
        assertThat(browser.open(link).status()).isEqualTo(403);
    }

    @Test
    void a_forgotten_password_is_replaced() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        Page sent = forget(kim.email);
        assertThat(sent.status()).isEqualTo(200);
        press(mailed(kim.email));
        assertThat(choose(NEW).path()).startsWith("/console/s/alder");
        assertThat(kim.signIn().status()).isEqualTo(400);
        assertThat(kim.signIn(NEW, "/console").path()).startsWith("/console/s/alder");

        Page unknown = forget("nobody@example.org");
        assertThat(unknown.body().replace("nobody@example.org", kim.email)).isEqualTo(sent.body());
    }

    @Test
    void a_mail_alone_is_not_enough_for_whoever_has_a_second_factor() {
        Operator kim = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        forget(kim.email);
        Page code = press(mailed(kim.email));
        assertThat(code.path()).startsWith("/console/account/code?to=");
        assertThat(choose(NEW).status()).isGreaterThanOrEqualTo(400);
        String to = Jsoup.parse(code.body()).select("form.card [name=to]").attr("value");
        browser.submit("/console/account/code", Map.of("code", kim.code(), "to", to));
        assertThat(choose(NEW).path()).startsWith("/console/s/alder");
    }

    @Test
    void a_password_that_is_there_is_asked_for_without_a_link() {
        Operator kim = new Operator(stage, stage.alder(), Role.EDITOR);
        kim.signIn();
        stage.clock().advance(Duration.ofHours(25));
        kim.browser.open("/console/account/password");
        Page refused =
                kim.browser.submit(
                        "/console/account/password", Map.of("password", NEW, "fresh", "yes"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Type the password you have now.");
        assertThat(Jsoup.parse(refused.body()).select("[name=current]")).isNotEmpty();
    }

    @Test
    void what_is_no_link_is_over() {
        for (String path :
                List.of(PATH, PATH + "?token=", PATH + "?token=x&type=invite", PATH + "?type=x")) {
            assertThat(browser.open(path).status()).as(path).isEqualTo(403);
        }
        assertThat(browser.submit(PATH, Map.of()).status()).isEqualTo(403);
        assertThat(forget("no address").status()).isEqualTo(422);
        assertThat(forget("").status()).isEqualTo(422);
    }

    private static void invite(String email) {
        Actor admin = new Actor.Staff(UUID.randomUUID(), UUID.randomUUID(), Role.ADMIN, "aal2");
        SiteScope.of(stage.alder().site(), admin)
                .run(
                        () ->
                                stage.bean(AddTeamMember.class)
                                        .add(
                                                new AddTeamMember.Command(
                                                        email,
                                                        Role.EDITOR,
                                                        false,
                                                        null,
                                                        null,
                                                        null,
                                                        true)));
    }

    private Page forget(String email) {
        return browser.submit("/console/account/forgotten", Map.of("email", email));
    }

    private Page press(String link) {
        String[] query = URI.create(link).getQuery().split("[=&]");
        return browser.submit(PATH, Map.of("token", query[1], "type", query[3]));
    }

    private Page choose(String password) {
        return browser.submit(
                "/console/account/password",
                Map.of("password", password, "fresh", "yes", "to", "/console"));
    }

    private static String mailed(String email) {
        URI link =
                URI.create(
                        String.valueOf(
                                stage.value(
                                        "select data->>'link' from pool.mails where to_norm = ? order by id desc limit 1",
                                        email)));
        return link.getRawPath() + "?" + link.getRawQuery();
    }
}
