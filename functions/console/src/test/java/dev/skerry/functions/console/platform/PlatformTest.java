package dev.skerry.functions.console.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The log of the platform and of any site, what failed on sites, what the payment provider told.
 */
class PlatformTest {

    private static final String AUDIT = "/console/audit";
    private static final String BILLING = "/console/billing";
    private static final String JOBS = "/console/jobs";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator kim;

    @BeforeAll
    static void signIn() {
        kim = Operator.withSecondFactor(stage, stage.alder(), Role.SUPERADMIN);
    }

    @Test
    void the_log_is_of_the_platform_or_of_one_site() {
        write(stage.platform(), "platform_thing");
        write(stage.birch(), "birch_thing");
        assertThat(events("")).contains("platform_thing").doesNotContain("birch_thing");
        assertThat(events("?site=birch")).contains("birch_thing").doesNotContain("platform_thing");
        assertThat(events("?event=birch_thing&site=birch&actor=&from=&until="))
                .containsOnly("birch_thing");
        Page nowhere = kim.browser.open(AUDIT + "?site=nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body()).contains("There is no such site.", "value=\"nowhere\"");
    }

    @Test
    void the_log_is_searched_by_who_and_by_day() {
        kim.browser.submit(
                "/console/sites/" + stage.birch().site().id() + "/mode", Map.of("mode", "live"));
        assertThat(events("?site=birch&actor=" + kim.email)).containsOnly("site_mode_changed");
        assertThat(events("?site=birch&actor=" + kim.account)).containsOnly("site_mode_changed");
        assertThat(events("?site=birch&actor=nobody@example.org")).isEmpty();
        assertThat(events("?site=birch&actor=" + Ids.next())).isEmpty();
        LocalDate today = LocalDate.ofInstant(stage.clock().instant(), Words.ZONE);
        assertThat(events("?site=birch&from=2020-01-01&until=" + today)).isNotEmpty();
        assertThat(events("?site=birch&until=2020-01-01")).isEmpty();
        assertThat(events("?site=birch&from=2120-01-01")).isEmpty();
        for (String wrong :
                List.of("actor=robin", "from=yesterday", "until=2026-02-30", "cursor=none")) {
            Page refused = kim.browser.open(AUDIT + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).contains("Who is an address or an id");
        }
    }

    @Test
    void what_failed_of_paying_is_tried_again() {
        bill("evt_failed", "failed");
        bill("evt_done", "done");
        Page failed = kim.browser.open(BILLING);
        assertThat(failed.status()).as(failed.body()).isEqualTo(200);
        assertThat(failed.body())
                .contains("evt_failed", "Try again", "the name is taken")
                .doesNotContain("evt_done");
        assertThat(kim.browser.open(BILLING + "?status=all").body())
                .contains("evt_failed", "evt_done");
        assertThat(kim.browser.open(BILLING + "?status=lost").status()).isEqualTo(422);

        Page done = kim.browser.submit(BILLING + "/evt_done/retry", Map.of());
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.body()).contains("That one waits for nobody");
        assertThat(kim.browser.submit(BILLING + "/evt_none/retry", Map.of()).status())
                .isEqualTo(404);
        Page retried = kim.browser.submit(BILLING + "/evt_failed/retry", Map.of());
        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        assertThat(retried.body()).contains("Nothing failed.");
        assertThat(
                        stage.value(
                                "select status from directory.billing_events where id = 'evt_failed'"))
                .isEqualTo("received");
    }

    @Test
    void what_was_dealt_with_otherwise_is_closed_with_a_note() {
        bill("evt_refunded", "failed");
        bill("evt_dispute", "ticket");
        bill("evt_closed", "done");
        assertThat(kim.browser.open(BILLING + "?status=ticket").body())
                .contains("evt_dispute", "How it was dealt with");

        Page silent = kim.browser.submit(BILLING + "/evt_refunded/dismiss", Map.of("note", " "));
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("Say in a few words how it was dealt with");
        Map<String, String> note = Map.of("note", "Paid back <by hand>");
        assertThat(kim.browser.submit(BILLING + "/evt_closed/dismiss", note).status())
                .isEqualTo(409);
        for (String id : List.of("evt_refunded", "evt_dispute")) {
            Page closed = kim.browser.submit(BILLING + "/" + id + "/dismiss", note);
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
            assertThat(closed.body()).doesNotContain(id);
        }
        assertThat(kim.browser.open(BILLING + "?status=dismissed").body())
                .contains("evt_refunded", "evt_dispute", "Paid back &lt;by hand&gt;")
                .doesNotContain("evt_closed", "Try again");
    }

    @Test
    void what_failed_on_any_site_is_tried_again_or_called_off() {
        assertThat(kim.browser.open(JOBS).body()).contains("Nothing failed.");
        assertThat(kim.browser.open("/console/sites").body()).doesNotContain("waits for you");
        UUID export = job(stage.alder(), "export", "failed", "files: ConnectException");
        UUID move =
                job(
                        stage.birch(),
                        "move",
                        "failed",
                        "compare: conflict, The copy of mails differs");
        job(stage.site("cedar", "kennel"), "reset", "done", null);

        assertThat(kim.browser.open("/console/sites").body())
                .contains("waits for you", "href=\"/console/jobs\"");
        Page failed = kim.browser.open(JOBS);
        assertThat(failed.status()).as(failed.body()).isEqualTo(200);
        assertThat(failed.body())
                .contains("Alder", "Birch", "Export", "Move", "Try again")
                .contains("Did not get to “files”. Something broke on our side.")
                .contains("Did not get to “compared”. It does not go with how the site stands now.")
                .doesNotContain("Cedar");
        assertThat(kim.browser.open(JOBS + "?status=done").body()).contains("Cedar");
        assertThat(kim.browser.open(JOBS + "?status=all").body()).contains("Alder", "Cedar");
        assertThat(kim.browser.open(JOBS + "?status=waiting").body()).contains("Nothing fits.");
        for (String wrong : List.of("status=lost", "cursor=none")) {
            assertThat(kim.browser.open(JOBS + "?" + wrong).status()).as(wrong).isEqualTo(422);
        }

        assertThat(decide(export, "sideways").status()).isEqualTo(422);
        assertThat(status(export)).isEqualTo("failed");
        assertThat(decide(Ids.next(), "retry").status()).isEqualTo(404);
        Page retried = decide(export, "retry");
        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        assertThat(retried.body()).contains("Birch").doesNotContain("“files”");
        assertThat(status(export)).isEqualTo("queued");
        Page twice = decide(export, "retry");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("That one waits for nobody", "Birch");
        assertThat(decide(move, "cancel").body()).contains("Nothing failed.");
        assertThat(status(move)).isEqualTo("undoing");
        forgetJobs();
    }

    @Test
    void the_list_of_jobs_goes_on_and_names_what_is_gone() {
        for (int i = 0; i < 51; i++) {
            stage.insert(
                    "insert into directory.site_jobs (id, site_id, kind, status, wishes, error)"
                            + " values (?, ?, 'provision', 'failed', '{\"name\":\"Never made\"}', 'its workers died')",
                    Ids.next(),
                    Ids.next());
        }
        Page first = kim.browser.open(JOBS);
        assertThat(Jsoup.parse(first.body()).select("tbody tr")).hasSize(50);
        assertThat(first.body())
                .contains("Never made", "not there any more", "Whoever worked on it ended");
        String next = Jsoup.parse(first.body()).select("a.button").last().attr("href");
        assertThat(Jsoup.parse(kim.browser.open(next).body()).select("tbody tr")).hasSize(1);
        forgetJobs();
    }

    @Test
    void is_for_superadmins() {
        Operator admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        bill("evt_theirs", "failed");
        assertThat(admin.browser.open(AUDIT + "?site=alder").status()).isEqualTo(403);
        assertThat(admin.browser.open(BILLING).status()).isEqualTo(403);
        assertThat(admin.browser.submit(BILLING + "/evt_theirs/retry", Map.of()).status())
                .isEqualTo(403);
        UUID job = job(stage.alder(), "export", "failed", "files: ConnectException");
        assertThat(admin.browser.open(JOBS).status()).isEqualTo(403);
        assertThat(admin.browser.submit(JOBS + "/" + job, Map.of("decision", "retry")).status())
                .isEqualTo(403);
        assertThat(status(job)).isEqualTo("failed");
        forgetJobs();
        assertThat(
                        admin.browser
                                .submit(BILLING + "/evt_theirs/dismiss", Map.of("note", "x"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        stage.value(
                                "select status from directory.billing_events where id = 'evt_theirs'"))
                .isEqualTo("failed");
        assertThat(admin.browser.open("/console/s/alder").body()).doesNotContain(AUDIT);
        assertThat(kim.browser.open(AUDIT).body())
                .contains("href=\"/console/audit\" aria-current=\"page\"");
        stage.insert("delete from directory.billing_events where id = 'evt_theirs'");
    }

    private static List<String> events(String query) {
        Page page = kim.browser.open(AUDIT + query);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return Jsoup.parse(page.body()).select("tbody td:nth-child(2)").eachText();
    }

    private static void write(TestSite site, String event) {
        site.asWorker().run(() -> stage.bean(AuditLog.class).write(AuditEvent.done(event)));
    }

    private static Page decide(UUID job, String decision) {
        return kim.browser.submit(JOBS + "/" + job, Map.of("decision", decision));
    }

    private static UUID job(TestSite site, String kind, String status, @Nullable String error) {
        UUID job = Ids.next();
        stage.insert(
                "insert into directory.site_jobs (id, site_id, kind, status, error) values (?, ?, ?, ?, ?)",
                job,
                site.site().id().value(),
                kind,
                status,
                error);
        return job;
    }

    private static Object status(UUID job) {
        return stage.value("select status from directory.site_jobs where id = ?", job);
    }

    private static void forgetJobs() {
        stage.insert("delete from directory.site_jobs");
    }

    private static void bill(String id, String status) {
        stage.insert(
                "insert into directory.billing_events (id, receipt, type, created, rank, object, lane, facts, payload, status, error)"
                        + " values (?, ?, 'invoice.paid', now(), 1, 'in_1', ?, '{}', '{}', ?, 'the name is taken')",
                id,
                Ids.next(),
                id,
                status);
    }
}
