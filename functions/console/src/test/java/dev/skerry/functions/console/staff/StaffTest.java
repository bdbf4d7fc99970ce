package dev.skerry.functions.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The staff of all sites, as superadmins see them and shut them out. */
class StaffTest {

    private static final String PATH = "/console/staff";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator kim;

    @BeforeAll
    static void signIn() {
        SmtpConfig relay = SmtpConfig.local(2525, "Skerry", "hello@skerry.example");
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        stage.birch()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
    }

    @Test
    void somebody_is_found_by_address_site_and_status() {
        Operator robin = new Operator(stage, stage.alder(), Role.EDITOR);
        Page all = kim.browser.open(PATH);
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.body()).contains(robin.email, kim.email, "Alder, editor", "superadmin");
        String part = robin.email.substring(1, 30).toUpperCase(Locale.ROOT);
        assertThat(kim.browser.open(PATH + "?q=" + part + "&site=&status=").body())
                .contains(robin.email, "value=\"" + part)
                .doesNotContain(kim.email);
        assertThat(kim.browser.open(PATH + "?site=birch").body()).doesNotContain(robin.email);
        assertThat(kim.browser.open(PATH + "?site=alder&status=active").body())
                .contains(robin.email);
        assertThat(kim.browser.open(PATH + "?status=suspended").body()).doesNotContain(robin.email);
        assertThat(kim.browser.open(PATH + "?q=nobody@example.org").body())
                .contains("Nobody fits.");

        Page endless = kim.browser.open(PATH + "?q=" + "x".repeat(321));
        assertThat(endless.status()).isEqualTo(422);
        assertThat(endless.body()).contains("Something in the form is missing or wrong.");
        Page nowhere = kim.browser.open(PATH + "?site=nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body()).contains("There is no such site.", "value=\"nowhere\"");
        assertThat(kim.browser.open(PATH + "?status=happy").status()).isEqualTo(422);
        assertThat(kim.browser.open(PATH + "?cursor=none").status()).isEqualTo(422);
    }

    @Test
    void who_is_shut_out_is_out_at_once_and_let_in_again() {
        Operator robin = new Operator(stage, stage.alder(), Role.EDITOR);
        robin.signIn();
        assertThat(robin.browser.open("/console/s/alder").status()).isEqualTo(200);
        String person = PATH + "/" + robin.account;
        assertThat(kim.browser.open(person).body())
                .contains("<h1>Kim</h1>", robin.email, "Alder", "editor");

        Page mistyped =
                kim.browser.submit(
                        person + "/status", Map.of("status", "suspended", "confirm", "robin"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(kim.browser.submit(person + "/status", Map.of("status", "gone")).status())
                .isEqualTo(422);
        assertThat(robin.browser.open("/console/s/alder").path()).startsWith("/console/s/alder");

        Page out =
                kim.browser.submit(
                        person + "/status", Map.of("status", "suspended", "confirm", robin.email));
        assertThat(out.status()).as(out.body()).isEqualTo(200);
        assertThat(out.body()).contains("They cannot sign in anywhere.");
        assertThat(robin.browser.open("/console/s/alder").path()).startsWith("/console/sign-in");
        assertThat(kim.browser.submit(person + "/invitation", Map.of()).status()).isEqualTo(409);

        assertThat(kim.browser.submit(person + "/status", Map.of("status", "active")).body())
                .contains("Shut out");
        assertThat(robin.signIn().path()).startsWith("/console/s/alder");
    }

    @Test
    void what_is_found_while_typing_is_a_part_of_the_page() {
        Operator robin = new Operator(stage, stage.alder(), Role.EDITOR);
        Operator typing = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
        typing.browser.header("hx-request", "true");
        assertThat(typing.browser.open(PATH + "?q=" + robin.email).body())
                .contains(robin.email)
                .doesNotContain("<html", typing.email);
    }

    @Test
    void nobody_shuts_themselves_out_and_nobody_is_not_found() {
        Page own =
                kim.browser.submit(
                        PATH + "/" + kim.account + "/status",
                        Map.of("status", "suspended", "confirm", kim.email));
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.body()).contains("nobody shuts themselves out");
        assertThat(kim.browser.open(PATH + "/" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void who_has_not_come_is_invited_again() {
        kim.browser.submit(
                "/console/sites/" + stage.birch().site().id() + "/team",
                Map.of("email", "sam@example.org", "role", "editor"));
        UUID sam = (UUID) stage.value("select id from pool.users where email = 'sam@example.org'");
        Page again = kim.browser.submit(PATH + "/" + sam + "/invitation", Map.of());
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).contains("Has not come yet.");
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where to_address = 'sam@example.org'"))
                .isEqualTo(2);
    }

    @Test
    void is_for_superadmins() {
        Operator admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        String person = PATH + "/" + kim.account;
        assertThat(admin.browser.open(PATH).status()).isEqualTo(403);
        assertThat(admin.browser.open(person).status()).isEqualTo(403);
        assertThat(
                        admin.browser
                                .submit(
                                        person + "/status",
                                        Map.of("status", "suspended", "confirm", kim.email))
                                .status())
                .isEqualTo(403);
        assertThat(admin.browser.submit(person + "/invitation", Map.of()).status()).isEqualTo(403);
        assertThat(kim.browser.open(person).body()).contains("Shut out");
    }
}
