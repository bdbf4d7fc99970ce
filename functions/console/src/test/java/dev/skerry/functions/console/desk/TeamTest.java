package dev.skerry.functions.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who works on a site, from its desk. */
class TeamTest {

    private static final String PATH = "/console/s/alder/team";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;

    @BeforeAll
    static void signIn() {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        admin = Operator.signedIn(stage, stage.alder(), Role.ADMIN);
        assertThat(admin.enroll("/console").path()).startsWith("/console/s/alder");
    }

    @Test
    void somebody_is_invited_given_another_role_and_removed() {
        Page invited =
                admin.browser.submit(
                        PATH,
                        Map.of("email", "Robin@example.org", "role", "viewer", "name", "Robin <3"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(200);
        assertThat(invited.body())
                .contains("Robin &lt;3", "robin@example.org", "Send the invitation again");
        assertThat(mails("robin@example.org")).isEqualTo(1);
        UUID robin = account("robin@example.org");

        Page editor = admin.browser.submit(PATH + "/" + robin, Map.of("role", "editor"));
        assertThat(Jsoup.parse(editor.body()).select(".people .hint").text())
                .contains("robin@example.org · editor");

        Page mistyped =
                admin.browser.submit(PATH + "/" + robin + "/remove", Map.of("confirm", "robin"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("robin@example.org · editor");
        Page removed =
                admin.browser.submit(
                        PATH + "/" + robin + "/remove", Map.of("confirm", "robin@example.org"));
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body()).doesNotContain("robin@example.org");
    }

    /** They come as often as they like to another site: this one is not told. */
    @Test
    void says_who_has_a_second_step_and_when_they_were_last_here() {
        Operator robin = new Operator(stage, stage.alder(), Role.EDITOR);
        stage.insert(
                "insert into directory.staff_assignments (account_id, site_id, role) values (?, ?, 'editor')",
                robin.account,
                stage.birch().site().id().value());
        robin.signIn();
        robin.browser.open("/console/s/birch");
        assertThat(line(robin)).contains("no second step · not here yet");
        robin.browser.open("/console/s/alder");
        assertThat(line(robin)).contains("no second step · last here 2");
        assertThat(line(admin)).contains("has a second step · last here 2");
    }

    private static String line(Operator who) {
        return Jsoup.parse(admin.browser.open(PATH).body())
                .select(".people .hint")
                .eachText()
                .stream()
                .filter(it -> it.contains(who.email))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_refused_is_said() {
        assertThat(invite("not an address", "editor").status()).isEqualTo(422);
        assertThat(invite("kim@example.org", "superadmin").status()).isEqualTo(422);
        assertThat(invite("kim@example.org", "").status()).isEqualTo(422);
        Page gone = admin.browser.submit(PATH + "/" + UUID.randomUUID(), Map.of("role", "editor"));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body()).contains("it is not there any more");
    }

    @Test
    void who_is_signed_in_with_a_password_alone_is_asked_for_more_and_led_back() {
        Operator kim = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        kim.browser.submit("/console/account/sign-out", Map.of());
        kim.signIn();
        assertThat(kim.browser.open("/console/s/alder").path()).startsWith("/console/s/alder");
        Page asked = kim.browser.open(PATH);
        assertThat(asked.path()).startsWith("/console/account/code?to=");
        String to = Jsoup.parse(asked.body()).select("form.card [name=to]").attr("value");
        Page team =
                kim.browser.submit("/console/account/code", Map.of("code", kim.code(), "to", to));
        assertThat(team.path()).startsWith(PATH);
        assertThat(team.status()).isEqualTo(200);
    }

    @Test
    void is_for_the_admins_of_the_site() {
        Operator operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        assertThat(operator.browser.open(PATH).status()).isEqualTo(403);
        assertThat(operator.browser.open("/console/s/alder").body()).doesNotContain(PATH);
        assertThat(admin.browser.open("/console/s/alder").body()).contains(PATH);
        assertThat(admin.browser.open("/console/s/birch/team").status()).isEqualTo(403);
    }

    private static Page invite(String email, String role) {
        return admin.browser.submit(PATH, Map.of("email", email, "role", role, "name", ""));
    }

    private static UUID account(String email) {
        return (UUID) stage.value("select id from pool.users where email = ?", email);
    }

    private static long mails(String to) {
        return stage.count("select count(*) from pool.mails where to_address = ?", to);
    }
}
