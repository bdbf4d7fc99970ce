package dev.skerry.functions.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where staff are signed in and by what, on the page that superadmins have of them. */
class StaffAccessTest {

    private static final String PATH = "/console/staff/";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator kim;

    @BeforeAll
    static void signIn() {
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
    }

    @Test
    void who_is_signed_in_is_seen_and_signed_out() {
        Operator robin = operator("A typewriter");
        robin.signIn();
        Operator sam = operator("A lamp");
        sam.signIn();
        String page = PATH + robin.account;
        assertThat(kim.browser.open(page).body())
                .contains("A typewriter", "192.0.2.1", "since ")
                .doesNotContain("A lamp", "You are here.");
        assertThat(kim.browser.open(PATH + kim.account).body()).contains("You are here.");

        String way = way(page, "form[action*=/sessions/]");
        String notTheirs = way.replace(robin.account.toString(), sam.account.toString());
        assertThat(kim.browser.submit(notTheirs, Map.of()).status()).isEqualTo(404);
        assertThat(robin.browser.open("/console/s/alder").path()).startsWith("/console/s/alder");
        Page ended = kim.browser.submit(way, Map.of());
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.body()).contains("Signed in nowhere");
        assertThat(robin.browser.open("/console/s/alder").path()).startsWith("/console/sign-in");
        Page twice = kim.browser.submit(way, Map.of());
        assertThat(twice.status()).isEqualTo(404);
        assertThat(twice.body()).contains("It is not there any more.", robin.email);

        sam.signIn();
        String all = PATH + sam.account;
        assertThat(kim.browser.open(all).body()).contains("Sign out everywhere");
        assertThat(kim.browser.submit(all + "/sessions/end", Map.of()).body())
                .contains("Signed in nowhere");
        assertThat(sam.browser.open("/console/s/alder").path()).startsWith("/console/sign-in");
    }

    @Test
    void a_lost_telephone_is_taken_off_when_the_address_is_typed() {
        Operator robin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        String page = PATH + robin.account;
        assertThat(kim.browser.open(page).body()).contains("app for codes", "last asked for");
        String way = way(page, "form[action*=/factors/]");
        Page mistyped = kim.browser.submit(way, Map.of("confirm", "robin"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("type it exactly", "app for codes");
        assertThat(robin.browser.open("/console/s/alder/team").path())
                .startsWith("/console/s/alder/team");

        Page off = kim.browser.submit(way, Map.of("confirm", robin.email));
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(off.body()).contains("None. They set one up");
        assertThat(robin.browser.open("/console/s/alder/team").path())
                .startsWith("/console/account/factor");
        Page twice = kim.browser.submit(way, Map.of("confirm", robin.email));
        assertThat(twice.status()).isEqualTo(404);
        assertThat(twice.body()).contains("They have no such second step any more.");
    }

    @Test
    void ones_own_last_factor_stays() {
        String page = PATH + kim.account;
        String way = way(page, "form[action*=/factors/]");
        Page refused = kim.browser.submit(way, Map.of("confirm", kim.email));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("your own last second step", "app for codes");
    }

    @Test
    void is_for_superadmins() {
        Operator admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        UUID none = Ids.next();
        for (String what :
                new String[] {
                    "/sessions/end", "/sessions/" + none + "/end", "/factors/" + none + "/remove"
                }) {
            Page refused =
                    admin.browser.submit(PATH + kim.account + what, Map.of("confirm", kim.email));
            assertThat(refused.status()).as(what).isEqualTo(403);
            assertThat(kim.browser.submit(PATH + none + what, Map.of("confirm", "x")).status())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(kim.browser.open(PATH + kim.account).status()).isEqualTo(200);
    }

    private static Operator operator(String device) {
        Operator made = new Operator(stage, stage.alder(), Role.EDITOR);
        made.browser.header("user-agent", device);
        return made;
    }

    private static String way(String page, String form) {
        String body = kim.browser.open(page).body();
        var found = Jsoup.parse(body).selectFirst(form);
        assertThat(found).as(body).isNotNull();
        return found.attr("action");
    }
}
