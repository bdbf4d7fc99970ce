package dev.skerry.functions.console.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mass messages of a site, from its desk. */
class CampaignsTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static final String PATH = "/console/s/alder/campaigns";

    private static Operator kim;
    private static Operator admin;

    @BeforeAll
    static void signIn() {
        kim = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            SmtpConfig relay = SmtpConfig.local(25, "Test", "noreply@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
            stage.insert(
                    "insert into pool.crm_contacts (site_id, id, email, source, created_at, updated_at)"
                            + " select ?, uuidv7(), 'kim' || n || '@example.org', 'test', now(), now()"
                            + " from generate_series(1, 3) n",
                    site.site().id().value());
        }
    }

    @BeforeEach
    void empty() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.campaigns, pool.messages, pool.mails, pool.mail_lanes, pool.mail_reputation cascade");
    }

    @Test
    void says_whom_it_reaches_before_it_sends() {
        assertThat(kim.browser.open(PATH).body())
                .contains("Nothing was sent to many yet.", PATH + "/new");
        Page form = kim.browser.open(PATH + "/new");
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        assertThat(form.body()).contains("welcome").doesNotContain("Send to");

        Page counted = count(Map.of("audience", "all", "name", "May & more"));
        assertThat(counted.status()).as(counted.body()).isEqualTo(200);
        assertThat(counted.body()).contains("Reaches 3.", "Send to 3", "May &amp; more");
        assertThat(count(Map.of("audience", "tags", "tags", "red")).body())
                .contains("Nobody would get it.")
                .doesNotContain("Send to");
        assertThat(stage.count("select count(*) from pool.mails")).isZero();

        Page started = start(Map.of());
        assertThat(started.path()).startsWith(PATH + "/");
        assertThat(started.body()).contains("0 of 3 are done", "every 2s", "about 1 min left");
        assertThat(kim.browser.open(PATH).body()).contains("May offer", "under way");
    }

    @Test
    void the_same_form_sent_twice_is_one_campaign() {
        Page first = start(Map.of("once", "this"));
        assertThat(start(Map.of("once", "this")).path()).isEqualTo(first.path());
        assertThat(stage.count("select count(*) from pool.campaigns")).isOne();
        Page other = start(Map.of("once", "this", "name", "June"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("This form has been sent already");
    }

    @Test
    void the_part_that_counts_is_answered_alone() {
        Operator pat = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        pat.browser.header("hx-request", "true");
        Page counted =
                pat.browser.submit(
                        PATH + "/new/count", Map.of("audience", "all", "channel", "email"));
        assertThat(counted.body()).contains("Send to 3").doesNotContain("<html");
        Page wrong =
                pat.browser.submit(
                        PATH + "/new/count", Map.of("audience", "tags", "channel", "email"));
        assertThat(wrong.status()).as("htmx shows no other").isEqualTo(200);
        assertThat(wrong.body()).contains("Write one tag at least").doesNotContain("Send to");
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
        Page wrong = start(Map.of("name", "", "tags", "kept <\"this\">", "ratePerMinute", "60"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("Between one and two hundred characters.", "value=\"60\"");
        assertThat(Jsoup.parse(wrong.body()).select("#tags").val()).isEqualTo("kept <\"this\">");
        refused(Map.of("ratePerMinute", "many"), 422, "A whole number from 1 to 100000.");
        refused(Map.of("startAt", "soon"), 422, "A date and a time");
        refused(Map.of("data", "offer"), 422, "One a line, such as: offer = Tea.");
        refused(Map.of("subjectsSv", "a"), 422, "Two to five, one a line");
        refused(Map.of("subjectsSv", "a\nb", "subjectsEn", "c"), 422, "Two to five");
        refused(Map.of("audience", "tags"), 422, "Write one tag at least");
        refused(Map.of("audience", "mag:x"), 422, "Choose one of the list.");
        refused(Map.of("audience", "list:none"), 422, "not there any more. Choose another.");
        refused(Map.of("templateKey", "none"), 404, "That template is not there any more.");
        refused(Map.of("templateKey", "reset"), 422, "The template asks for values");
        refused(Map.of("channel", "pigeon"), 422, "Look at the marked fields.");
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
    }

    @Test
    void is_paused_taken_up_again_and_cancelled_by_its_name() {
        String path = start(Map.of()).path();
        assertThat(submit(path + "/pause").body())
                .contains("paused", "Go on")
                .doesNotContain("every 2s");
        assertThat(submit(path + "/resume").body()).contains("under way");
        Page mistyped = kim.browser.submit(path + "/cancel", Map.of("confirm", "may offer"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("Where a name is to be typed, type it exactly.");
        assertThat(submit(path + "/explode").status()).isEqualTo(404);
        Page cancelled = kim.browser.submit(path + "/cancel", Map.of("confirm", "May offer"));
        assertThat(cancelled.body()).contains("cancelled").doesNotContain("/cancel\"");
        Page over = submit(path + "/resume");
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.body()).contains("The campaign is over");
    }

    @Test
    void the_part_that_moves_has_the_page_shown_anew_when_it_is_over() {
        String path = start(Map.of()).path();
        Page moving = kim.browser.open(path + "/progress");
        assertThat(moving.body()).contains("every 2s").doesNotContain("<html");
        assertThat(moving.headers()).doesNotContainKey("hx-refresh");
        stage.insert("update pool.mails set state = 'sent', sent_at = now()");
        Page over = kim.browser.open(path + "/progress");
        assertThat(over.body()).contains("finished", "3 of 3 are done").doesNotContain("every");
        assertThat(over.headers()).containsEntry("hx-refresh", "true");
    }

    @Test
    void what_failed_is_listed_and_tried_again() {
        String path = start(Map.of()).path();
        stage.insert(
                "update pool.mails set state = 'failed', last_error = case to_address"
                        + " when 'kim1@example.org' then 'transient' when 'kim2@example.org' then 'suppressed_bounce'"
                        + " else 'invalid_recipient' end");
        Page failed = kim.browser.open(path);
        assertThat(Jsoup.parse(failed.body()).select("tbody th").eachText())
                .containsExactlyInAnyOrder("kim1@example.org", "kim3@example.org");
        assertThat(failed.body()).contains("transient", "/console/s/alder/mails/");
        assertThat(submit(path + "/resend-failed").body())
                .contains("under way", "kim3@example.org")
                .doesNotContain("kim1@example.org");
    }

    @Test
    void a_subject_is_chosen_for_those_who_wait() {
        Page test =
                start(
                        Map.of(
                                "subjectsSv",
                                "Sol\r\nRegn",
                                "subjectsEn",
                                "Sun\r\nRain",
                                "testPercent",
                                "5"));
        assertThat(test.body()).contains("Sun · Sol", "Choose B");
        Page chosen = kim.browser.submit(test.path() + "/subject", Map.of("subject", "B"));
        assertThat(chosen.body()).contains("chosen").doesNotContain("Choose B");
        assertThat(kim.browser.submit(test.path() + "/subject", Map.of("subject", "A")).status())
                .isEqualTo(409);
    }

    @Test
    void an_admin_stops_all_mass_mail_and_lets_it_go_on() {
        String massMail = "/console/s/alder/mass-mail";
        assertThat(kim.browser.submit(massMail + "/pause", Map.of()).status()).isEqualTo(403);
        assertThat(kim.browser.open(PATH).body()).doesNotContain(massMail);
        assertThat(admin.browser.submit(massMail + "/pause", Map.of()).body())
                .contains("Somebody of the staff stopped it.", massMail + "/resume");
        assertThat(start(Map.of()).body()).contains("All mass mail of the site stands still.");
        assertThat(admin.browser.submit(massMail + "/resume", Map.of()).body())
                .doesNotContain("stands still");
    }

    @Test
    void is_for_operators_of_the_site_and_where_it_has_campaigns() {
        Operator editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
        assertThat(editor.browser.open(PATH).status()).isEqualTo(403);
        assertThat(editor.browser.open(PATH + "/new").status()).isEqualTo(403);
        assertThat(editor.browser.submit(PATH + "/new", form(Map.of())).status()).isEqualTo(403);
        assertThat(editor.browser.open("/console/s/alder").body()).doesNotContain(PATH);
        assertThat(kim.browser.open("/console/s/birch/campaigns").status()).isEqualTo(403);

        String foreign = "/" + campaignOf(stage.birch());
        assertThat(kim.browser.open(PATH + foreign).status()).isEqualTo(404);
        assertThat(submit(PATH + foreign + "/pause").status()).isEqualTo(404);
        assertThat(kim.browser.open(PATH + "/" + Ids.next()).status()).isEqualTo(404);

        UUID alder = stage.alder().site().id().value();
        assertThat(kim.browser.open("/console/s/alder").body()).contains(PATH);
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled) values (?, 'campaigns', false)",
                alder);
        stage.bean(Directory.class).clear();
        try {
            Page off = kim.browser.open(PATH);
            assertThat(off.status()).isEqualTo(403);
            assertThat(off.body()).contains("This site does not have that.");
            assertThat(kim.browser.open("/console/s/alder").body()).doesNotContain(PATH);
        } finally {
            stage.insert("delete from directory.site_features");
            stage.bean(Directory.class).clear();
        }
    }

    private static UUID campaignOf(TestSite site) {
        StartCampaign.Command command =
                new StartCampaign.Command(
                        "Theirs",
                        Channel.EMAIL,
                        "welcome",
                        Map.of(),
                        null,
                        new Audience.Everybody(),
                        null,
                        null,
                        null);
        return site.asStaff(Role.OPERATOR)
                .call(() -> stage.bean(StartCampaign.class).start(command).id());
    }

    private static void refused(Map<String, String> fields, int status, String said) {
        Page page = start(fields);
        assertThat(page.status()).as(fields.toString()).isEqualTo(status);
        assertThat(page.body()).as(fields.toString()).contains(said);
    }

    private static Page start(Map<String, String> fields) {
        return kim.browser.submit(PATH + "/new", form(fields));
    }

    private static Page count(Map<String, String> fields) {
        return kim.browser.submit(PATH + "/new/count", form(fields));
    }

    private static Page submit(String path) {
        return kim.browser.submit(path, Map.of());
    }

    private static Map<String, String> form(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>();
        form.put("name", "May offer");
        form.put("channel", "email");
        form.put("templateKey", "welcome");
        form.put("audience", "all");
        form.put("ratePerMinute", "600");
        form.put("testPercent", "");
        form.putAll(fields);
        return form;
    }
}
