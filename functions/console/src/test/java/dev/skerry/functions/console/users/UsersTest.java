package dev.skerry.functions.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The users of a site, from its desk. */
class UsersTest {

    private static final String PATH = "/console/s/alder/users";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;
    private static People people;

    @BeforeAll
    static void signIn() {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        people = new People(stage);
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
    }

    @Test
    void everybody_is_listed_and_found_and_nobody_of_another_site() {
        people.user(stage.alder(), "ali@example.org");
        people.user(stage.alder(), "bo@example.org");
        people.user(stage.birch(), "cleo@example.net");
        Page all = admin.browser.open(PATH);
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.body())
                .contains("ali@example.org", "bo@example.org", "active", "in all")
                .doesNotContain("cleo@example.net", admin.email);
        assertThat(admin.browser.open(PATH + "?q=ali").body())
                .contains("ali@example.org")
                .doesNotContain("bo@example.org");
        assertThat(admin.browser.open(PATH + "?q=nobody").body()).contains("Nobody fits.");
        assertThat(admin.browser.open(PATH + "?page=0").status()).isEqualTo(422);
        assertThat(admin.browser.open(PATH + "?page=x").status()).isEqualTo(422);
    }

    @Test
    void the_list_goes_on_where_it_ends() {
        for (int i = 0; i < 51; i++) {
            stage.insert(
                    "insert into pool.users (site_id, id, email, created_at, updated_at) values (?, ?, ?, now(), now())",
                    stage.alder().site().id().value(),
                    Ids.next(),
                    "many" + i + "@example.org");
        }
        Page first = admin.browser.open(PATH + "?q=many");
        String next = Jsoup.parse(first.body()).select("main a.button").attr("href");
        assertThat(next).contains("page=2", "q=many");
        Page second = admin.browser.open(next);
        assertThat(Jsoup.parse(second.body()).select("tbody tr")).hasSize(1);
        assertThat(second.body()).doesNotContain("Show more");
    }

    @Test
    void somebody_is_invited_once_more_and_confirmed() {
        Page invited =
                admin.browser.submit(
                        PATH, Map.of("email", "Robin@example.org", "name", "Robin <3"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(200);
        assertThat(invited.body()).contains("<h1>Robin &lt;3</h1>", "robin@example.org", "invited");
        String page = invited.path();
        assertThat(mails("robin@example.org")).isEqualTo(1);
        admin.browser.submit(page + "/invitation", Map.of());
        assertThat(mails("robin@example.org")).isEqualTo(2);
        assertThat(admin.browser.submit(page + "/confirm", Map.of()).body())
                .contains("active")
                .doesNotContain("Confirm the address");
        Page again = admin.browser.submit(page + "/invitation", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("There is an account with that address already.");
    }

    @Test
    void what_is_refused_is_said_beside_what_was_typed() {
        Page wrong = admin.browser.submit(PATH, Map.of("email", "no address", "name", "Lou"));
        assertThat(wrong.status()).isBetween(400, 422);
        assertThat(wrong.body())
                .contains("That is no e-mail address.", "value=\"no address\"", "value=\"Lou\"");
        people.user(stage.alder(), "taken@example.org");
        assertThat(admin.browser.submit(PATH, Map.of("email", "taken@example.org")).body())
                .contains("There is an account with that address already.");
    }

    @Test
    void who_is_suspended_is_signed_out_and_comes_back_when_let_in() {
        UUID kim = people.user(stage.alder(), "kim@example.org");
        people.session(kim, "A telephone");
        String page = PATH + "/" + kim;
        Page suspended = admin.browser.submit(page + "/suspend", Map.of("length", "week"));
        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(suspended.body())
                .contains("suspended", "until 2", "Signed in nowhere")
                .doesNotContain("A telephone", "Send the link");
        assertThat(admin.browser.submit(page + "/recovery", Map.of()).status()).isEqualTo(400);
        assertThat(admin.browser.submit(page + "/admit", Map.of()).body())
                .contains("Send the link")
                .doesNotContain("cannot sign in");
        assertThat(admin.browser.submit(page + "/suspend", Map.of("length", "x")).status())
                .isEqualTo(422);
        assertThat(admin.browser.submit(page + "/suspend", Map.of("length", "good")).body())
                .contains("cannot sign in")
                .doesNotContain("until 2");
    }

    @Test
    void a_link_for_a_new_password_is_mailed_but_not_without_end() {
        UUID lee = people.user(stage.alder(), "lee@example.org");
        Page sent = admin.browser.submit(PATH + "/" + lee + "/recovery", Map.of());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).contains("Link for a new password sent");
        admin.browser.submit(PATH + "/" + lee + "/recovery", Map.of());
        admin.browser.submit(PATH + "/" + lee + "/recovery", Map.of());
        Page refused = admin.browser.submit(PATH + "/" + lee + "/recovery", Map.of());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("too many mails to one address", "lee@example.org");
        assertThat(mails("lee@example.org")).isEqualTo(3);
    }

    @Test
    void nobody_of_another_site_is_there() {
        UUID sam = people.user(stage.birch(), "sam@example.net");
        assertThat(admin.browser.open(PATH + "/" + sam).status()).isEqualTo(404);
        assertThat(admin.browser.open(PATH + "/" + Ids.next()).status()).isEqualTo(404);
        for (String what :
                List.of("confirm", "suspend", "admit", "invitation", "recovery", "sessions/end")) {
            assertThat(
                            admin.browser
                                    .submit(PATH + "/" + sam + "/" + what, Map.of("length", "day"))
                                    .status())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(stage.value("select banned_until is null from pool.users where id = ?", sam))
                .isEqualTo(true);
        assertThat(admin.browser.open("/console/s/birch/users").status()).isEqualTo(403);
    }

    @Test
    void is_for_the_admins_of_the_site() {
        Operator operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        assertThat(operator.browser.open(PATH).status()).isEqualTo(403);
        assertThat(operator.browser.open("/console/s/alder").body()).doesNotContain(PATH);
        assertThat(admin.browser.open("/console/s/alder").body()).contains(PATH);
    }

    private static long mails(String to) {
        return stage.count("select count(*) from pool.mails where to_address = ?", to);
    }
}
