package dev.skerry.functions.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.EnrollFactor;
import dev.skerry.accounts.passkey.PasskeySettings;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
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

/** How a user gets in, and where they may, on the user's page. */
class UserAccessTest {

    private static final String PATH = "/console/s/alder/users";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;
    private static People people;

    @BeforeAll
    static void signIn() {
        people = new People(stage);
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
    }

    @Test
    void sessions_are_seen_and_ended() {
        UUID max = people.user(stage.alder(), "max@example.org");
        UUID phone = people.session(max, "A telephone");
        people.session(max, "A typewriter");
        people.session(max, "A lamp");
        String page = PATH + "/" + max;
        assertThat(admin.browser.open(page).body())
                .contains("A telephone", "A typewriter", "A lamp");
        assertThat(admin.browser.submit(page + "/sessions/" + phone + "/end", Map.of()).body())
                .contains("A typewriter", "A lamp")
                .doesNotContain("A telephone");
        Page twice = admin.browser.submit(page + "/sessions/" + phone + "/end", Map.of());
        assertThat(twice.status()).isEqualTo(404);
        assertThat(twice.body()).contains("A typewriter");
        UUID other = people.user(stage.alder(), "other@example.org");
        UUID theirs = people.session(other, "A clock");
        assertThat(admin.browser.submit(page + "/sessions/" + theirs + "/end", Map.of()).status())
                .isEqualTo(404);
        assertThat(admin.browser.submit(page + "/sessions/end", Map.of()).body())
                .contains("Signed in nowhere");
        assertThat(admin.browser.open(PATH + "/" + other).body()).contains("A clock");
    }

    @Test
    void second_steps_and_passkeys_are_removed_by_the_address() {
        UUID noa = people.user(stage.alder(), "noa@example.org");
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(PasskeySettings.KEY, new PasskeySettings(true, null)));
        stage.alder()
                .asUser(noa)
                .call(
                        () ->
                                stage.bean(EnrollFactor.class)
                                        .enroll(new EnrollFactor.Command("My phone", "Us")));
        UUID passkey = Ids.next();
        stage.insert(
                "insert into pool.passkeys (site_id, id, user_id, credential_id, public_key, aaguid, sign_count,"
                        + " backup_eligible, backed_up, friendly_name, created_at)"
                        + " values (?, ?, ?, 'x', ?, ?, 0, true, true, 'My key', now())",
                stage.alder().site().id().value(),
                passkey,
                noa,
                new byte[77],
                noa);
        Page page = admin.browser.open(PATH + "/" + noa);
        assertThat(page.body()).contains("My phone", "My key");
        List<String> ways =
                Jsoup.parse(page.body()).select("form[action$=/remove]").eachAttr("action");
        assertThat(ways).hasSize(2);
        for (String way : ways) {
            Page mistyped = admin.browser.submit(way, Map.of("confirm", "noa"));
            assertThat(mistyped.status()).isEqualTo(422);
            assertThat(mistyped.body()).contains("My key");
            assertThat(admin.browser.submit(way, Map.of("confirm", "noa@example.org")).status())
                    .isEqualTo(200);
            Page gone = admin.browser.submit(way, Map.of("confirm", "noa@example.org"));
            assertThat(gone.status()).isBetween(404, 422);
            assertThat(gone.body()).contains("class=\"said\"");
        }
        assertThat(admin.browser.open(PATH + "/" + noa).body())
                .doesNotContain("My phone", "My key");
    }

    @Test
    void groups_are_named_with_their_times() {
        UUID pat = people.user(stage.alder(), "pat@example.org");
        people.member(pat);
        assertThat(admin.browser.open(PATH + "/" + pat).body())
                .contains("Friends of the house", "since ")
                .doesNotContain("In no group");
    }
}
