package dev.skerry.functions.console.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site as superadmins see it, and what they do to it. */
class SitePageTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator kim;
    private static String path = "";

    @BeforeAll
    static void signIn() {
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
        path = "/console/sites/" + stage.birch().site().id();
    }

    @Test
    void shows_how_it_stands() {
        Page page = kim.browser.open(path);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Birch</h1>", "Nothing has been done to this site as a whole yet.")
                .contains("Open its desk", "href=\"/console/s/birch\"");
        assertThat(kim.browser.open("/console/sites/" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void opens_and_closes_it_and_keeps_its_team_from_doing_so() {
        assertThat(submit("/mode", Map.of("mode", "coming_soon")).body())
                .contains("Visitors see: coming soon");
        assertThat(submit("/mode", Map.of("mode", "live")).body())
                .contains("Visitors see: the site");
        assertThat(submit("/mode", Map.of("mode", "sideways")).status()).isEqualTo(422);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'site_mode_changed' and actor_id = ?",
                                kim.account))
                .as("who did it")
                .isEqualTo(2);
        Page locked =
                submit("/lock", Map.of("locked", "yes", "reason", "until the <invoice> is paid"));
        assertThat(locked.body())
                .contains("until the &lt;invoice&gt; is paid")
                .contains("Its own team cannot change that now.");
        assertThat(submit("/lock", Map.of("locked", "no")).body())
                .doesNotContain("Its own team cannot change that now.");
    }

    @Test
    void archives_when_its_name_is_typed_and_shows_how_far_that_is() {
        String cedar = "/console/sites/" + stage.site("cedar", "kennel").site().id();
        Page mistyped = kim.browser.submit(cedar + "/archive", Map.of("confirm", "ceder"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("Where a name is to be typed, type it exactly.");
        assertThat(mistyped.body()).contains("Nothing has been done");

        Page ordered =
                kim.browser.submit(
                        cedar + "/archive", Map.of("confirm", "cedar", "reason", "moved on"));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(200);
        assertThat(ordered.body()).contains("Archive", "is next", "hx-trigger=\"every 1s\"");
        assertThat(kim.browser.open(cedar + "/jobs").body()).contains("is next");
        Page twice =
                kim.browser.submit(cedar + "/reset", Map.of("what", "all", "confirm", "cedar"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("That does not go with how the site stands now.");
    }

    @Test
    void nobody_else_gets_there() {
        Operator admin = Operator.withSecondFactor(stage, stage.birch(), Role.ADMIN);
        assertThat(admin.browser.open(path).status()).isEqualTo(403);
        for (String what : new String[] {"/mode", "/lock", "/move", "/archive", "/reset"}) {
            Page refused =
                    admin.browser.submit(
                            path + what, Map.of("confirm", "birch", "what", "all", "mode", "live"));
            assertThat(refused.status()).as(what).isEqualTo(403);
        }
        assertThat(
                        stage.count(
                                "select count(*) from directory.site_jobs where site_id = ?",
                                stage.birch().site().id().value()))
                .isZero();
    }

    private Page submit(String what, Map<String, String> fields) {
        return kim.browser.submit(path + what, fields);
    }
}
