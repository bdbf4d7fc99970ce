package dev.skerry.functions.console.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.net.Dns.Type;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.Templates;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.suppression.AddSuppression;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of a site's mail, whom it is from, where it is from, and who gets none. */
class MailPagesTest {

    private static final String DESK = "/console/s/alder";
    private static final String SUPPRESSIONS = DESK + "/suppressions";
    private static final String DOMAINS = DESK + "/sender-domains";
    private static final String IDENTITY = DESK + "/mail-identity";

    private static final FakeDns DNS = FakeDns.start();

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.dns.servers", DNS.address()));

    private static Operator admin;
    private static Operator editor;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
    }

    @AfterAll
    static void stop() throws IOException {
        DNS.close();
    }

    @BeforeEach
    void two_sites_that_send() {
        stage.insert("delete from pool.system_settings");
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        }
    }

    @Test
    void every_mail_is_listed_found_and_told() {
        UUID mail = send(stage.alder(), "robin@example.org");
        UUID foreign = send(stage.birch(), "someone@example.net");
        Page all = editor.browser.open(DESK + "/mails");
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.body()).contains("robin@example.org", "waiting").doesNotContain("someone@");
        assertThat(editor.browser.open(DESK + "/mails?to=robin&status=queued").body())
                .contains("robin@example.org");
        assertThat(editor.browser.open(DESK + "/mails?to=robin&status=failed").body())
                .contains("No mail fits.");
        assertThat(editor.browser.open(DESK + "/mails?status=lost").status()).isEqualTo(422);
        assertThat(editor.browser.open(DESK + "/mails/" + mail).body())
                .contains("robin@example.org", "It has not been tried yet.", "every 2s");
        stage.insert("update pool.mails set state = 'sent' where id = ?", mail);
        assertThat(editor.browser.open(DESK + "/mails/" + mail).body()).doesNotContain("every 2s");
        assertThat(editor.browser.open(DESK + "/mails/" + foreign).status()).isEqualTo(404);
    }

    @Test
    void an_address_is_suppressed_found_and_let_go_by_typing_it() {
        Page added = suppress("Noah@example.org", "all", "", "Asked on the phone");
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).contains("noah@example.org", "Asked on the phone", "mail at all");
        assertThat(editor.browser.open(SUPPRESSIONS + "?address=noah&reason=manual").body())
                .contains("noah@example.org");
        assertThat(editor.browser.open(SUPPRESSIONS + "?address=noah@example.com").body())
                .contains("Nobody fits.")
                .doesNotContain("noah@example.org");
        assertThat(editor.browser.open(SUPPRESSIONS + "?reason=mood").status()).isEqualTo(422);

        String remove = SUPPRESSIONS + "/" + suppression("noah@example.org") + "/remove";
        Page mistyped = editor.browser.submit(remove, Map.of("confirm", "noah"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("noah@example.org");
        assertThat(editor.browser.submit(remove, Map.of("confirm", "noah@example.org")).body())
                .doesNotContain("noah@example.org");
    }

    @Test
    void what_nobody_can_be_suppressed_with_is_said_and_kept() {
        assertThat(suppress("nobody", "all", "", "").status()).isEqualTo(422);
        Page unlisted = suppress("ida@example.org", "list", "", "Kept <b>");
        assertThat(unlisted.status()).isEqualTo(422);
        Document page = Jsoup.parse(unlisted.body());
        assertThat(page.select("[name=address]").last().val()).isEqualTo("ida@example.org");
        assertThat(page.select("[name=note]").val()).isEqualTo("Kept <b>");
        assertThat(page.select("#list-hint.wrong").text()).contains("name of a list");
        assertThat(suppress("ida@example.org", "moon", "", "").status()).isEqualTo(422);
    }

    @Test
    void a_suppression_of_another_site_is_not_there() {
        stage.birch()
                .asWorker()
                .run(
                        () ->
                                stage.bean(AddSuppression.class)
                                        .add(
                                                new AddSuppression.Command(
                                                        "liv@example.net", Scope.ALL, null, null)));
        UUID foreign = suppression("liv@example.net");
        assertThat(editor.browser.open(SUPPRESSIONS).body()).doesNotContain("liv@");
        Page refused =
                editor.browser.submit(
                        SUPPRESSIONS + "/" + foreign + "/remove",
                        Map.of("confirm", "liv@example.net"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(suppression("liv@example.net")).isEqualTo(foreign);
    }

    @Test
    void a_domain_is_added_watched_and_removed_by_its_name() {
        Page added =
                admin.browser.submit(
                        DOMAINS,
                        Map.of("domain", "Alder.example", "spf", "", "providerRecords", ""));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.path()).startsWith(DOMAINS + "/");
        assertThat(added.body())
                .contains("waits for its records", "v=spf1 mx ~all", "every 5s", "not looked for");
        Document page = Jsoup.parse(added.body());
        assertThat(page.select("[data-copy='v=spf1 mx ~all']")).hasSize(1);
        page.select("#records tbody tr")
                .forEach(
                        it ->
                                DNS.say(
                                        Type.TXT,
                                        it.select("[data-copy]").first().attr("data-copy"),
                                        it.select("[data-copy]").last().attr("data-copy")));
        Page checked = admin.browser.submit(added.path() + "/check", Map.of());
        assertThat(checked.body()).contains("believed", "found").doesNotContain("every 5s");
        assertThat(admin.browser.open(DOMAINS).body()).contains("alder.example", "believed");

        assertThat(admin.browser.submit(added.path() + "/remove", Map.of("confirm", "x")).status())
                .isEqualTo(422);
        Page gone =
                admin.browser.submit(added.path() + "/remove", Map.of("confirm", "alder.example"));
        assertThat(gone.body()).doesNotContain(">alder.example<");
        assertThat(admin.browser.open(added.path()).status()).isEqualTo(404);
    }

    @Test
    void a_part_of_a_domain_comes_only_when_there_is_something_new() {
        UUID id = domain(stage.alder(), "news.example");
        Operator script = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
        script.browser.open(DESK);
        script.browser.header("hx-request", "true");
        assertThat(script.browser.open(DOMAINS + "/" + id + "?seen=null").status()).isEqualTo(204);
        Page part = script.browser.open(DOMAINS + "/" + id + "?seen=2026-01-01T00:00:00Z");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.body()).contains("_dmarc.news.example").doesNotContain("<html");
    }

    @Test
    void what_nobody_can_send_from_is_said_beside_its_field() {
        assertThat(wrongDomain("gmail.com", "", "")).containsExactly("domain-hint");
        assertThat(wrongDomain("a.example", "-all", "")).containsExactly("spf-hint");
        assertThat(wrongDomain("a.example", "", "CNAME x._domainkey.a.example"))
                .containsExactly("providerRecords-hint");
        assertThat(wrongDomain("a.example", "", "TXT a.example x"))
                .containsExactly("providerRecords-hint");
        Page provided =
                admin.browser.submit(
                        DOMAINS,
                        Map.of(
                                "domain",
                                "provided.example",
                                "providerRecords",
                                "CNAME x._domainkey.provided.example  x.dkim.example\r\n\r\nTXT provided.example v=x y"));
        assertThat(provided.body()).contains("x.dkim.example", "v=x y", "the provider");
        Page again = admin.browser.submit(DOMAINS, Map.of("domain", "provided.example"));
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void the_sender_is_set_and_its_password_never_shown() {
        Page set =
                admin.browser.submit(
                        IDENTITY,
                        Map.of(
                                "fromName",
                                "Alder & Co",
                                "fromEmail",
                                "hello@alder.example",
                                "way",
                                "smtp",
                                "host",
                                "smtp.relay.example",
                                "port",
                                "587",
                                "security",
                                "starttls",
                                "username",
                                "alder",
                                "password",
                                "hush hush",
                                "ratePerMinute",
                                "60"));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.body())
                .contains("Alder &amp; Co", "smtp.relay.example", "One is kept, and never shown")
                .doesNotContain("hush");
        SmtpConfig kept = relay();
        assertThat(kept.password()).isEqualTo("hush hush");
        assertThat(kept.ratePerMinute()).isEqualTo(60);

        admin.browser.submit(
                IDENTITY,
                Map.of(
                        "fromEmail",
                        "hi@alder.example",
                        "way",
                        "smtp",
                        "host",
                        "smtp.relay.example",
                        "port",
                        "465",
                        "security",
                        "tls",
                        "username",
                        "alder",
                        "password",
                        ""));
        assertThat(relay().password()).isEqualTo("hush hush");
        assertThat(relay().fromName()).isNull();

        Page resend =
                admin.browser.submit(
                        IDENTITY,
                        Map.of(
                                "fromEmail",
                                "hi@alder.example",
                                "way",
                                "resend",
                                "apiKey",
                                "re_hush"));
        assertThat(resend.body()).contains("One is kept").doesNotContain("re_hush");
        assertThat(relay().password()).isNull();
        assertThat(relay().routes().getFirst().provider()).isEqualTo("resend");
    }

    @Test
    void a_second_way_out_comes_and_goes() {
        Page set =
                admin.browser.submit(
                        IDENTITY + "/fallback",
                        Map.of("way", "sendgrid", "apiKey", "SG.hush", "europe", "yes"));
        assertThat(set.path()).startsWith(IDENTITY);
        assertThat(set.body()).contains("Mail takes another way");
        assertThat(relay().routes()).hasSize(2);
        assertThat(admin.browser.open(IDENTITY + "/fallback").body())
                .contains("One is kept", "checked")
                .doesNotContain("SG.hush");
        admin.browser.submit(
                IDENTITY,
                Map.of(
                        "fromEmail",
                        "hi@alder.example",
                        "way",
                        "ses",
                        "region",
                        "eu-north-1",
                        "tenant",
                        "alder"));
        assertThat(relay().routes().getLast().provider()).isEqualTo("sendgrid");
        String remove = IDENTITY + "/fallback/remove";
        assertThat(admin.browser.submit(remove, Map.of("confirm", "ses")).status()).isEqualTo(422);
        assertThat(admin.browser.submit(remove, Map.of("confirm", "sendgrid")).body())
                .contains("mail waits");
        assertThat(relay().routes()).hasSize(1);
    }

    @Test
    void what_mail_cannot_leave_by_is_said_beside_its_field() {
        assertThat(wrongSender("fromEmail", "me@gmail.com")).containsExactly("fromEmail-hint");
        assertThat(wrongSender("fromEmail", "nobody")).containsExactly("fromEmail-hint");
        assertThat(wrongSender("replyTo", "nobody")).containsExactly("replyTo-hint");
        assertThat(wrongSender("bounceAddress", "a+b@alder.example"))
                .containsExactly("bounceAddress-hint");
        assertThat(wrongSender("host", "")).containsExactly("host-hint");
        assertThat(wrongSender("port", "many")).containsExactly("port-hint");
        assertThat(wrongSender("way", "pigeon")).isEmpty();
        assertThat(wrongSender("way", "ses")).containsExactly("region-hint");
        assertThat(wrongSender("way", "resend")).containsExactly("apiKey-hint");
        assertThat(wrongSender("ratePerMinute", "0")).containsExactly("ratePerMinute-hint");
        assertThat(relay().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_test_goes_to_whoever_asks() {
        Page sent = admin.browser.submit(IDENTITY + "/test", Map.of());
        assertThat(sent.path()).startsWith(DESK + "/mails/");
        assertThat(sent.body()).contains(admin.email, "waiting");
        stage.insert("delete from pool.system_settings where key = 'smtp_config'");
        Page refused = admin.browser.submit(IDENTITY + "/test", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The site cannot send mail yet");
        assertThat(admin.browser.submit(IDENTITY + "/fallback", Map.of("way", "ses")).status())
                .isEqualTo(422);
    }

    @Test
    void pace_and_reports_are_set_and_switches_stay() {
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                MailSettings.KEY,
                                                new MailSettings(
                                                        null, null, false, null, 5, null, null,
                                                        null, null)));
        String path = IDENTITY + "/pace";
        Page set =
                admin.browser.submit(
                        path,
                        Map.of("domainRatesPerMinute", "Gmail.com 60\r\n", "retentionDays", "30"));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).containsIgnoringCase("gmail.com 60");
        MailSettings kept =
                stage.alder()
                        .asWorker()
                        .call(
                                () ->
                                        stage.bean(SiteSettings.class)
                                                .find(MailSettings.KEY)
                                                .orElseThrow());
        assertThat(kept.receipt()).isFalse();
        assertThat(kept.ratePerMinute()).isNull();
        assertThat(kept.domainRates()).containsExactly(Map.entry("gmail.com", 60));
        assertThat(wrong(admin.browser.submit(path, Map.of("domainRatesPerMinute", "gmail.com 0"))))
                .containsExactly("domainRatesPerMinute-hint");
        assertThat(wrong(admin.browser.submit(path, Map.of("domainRatesPerMinute", "gmail.com"))))
                .containsExactly("domainRatesPerMinute-hint");
        assertThat(wrong(admin.browser.submit(path, Map.of("retentionDays", "1"))))
                .containsExactly("retentionDays-hint");

        String reports = IDENTITY + "/reports";
        String secret = "whsec_" + "c2VjcmV0".repeat(4);
        Page told = admin.browser.submit(reports, Map.of("resendSecret", secret));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.body()).contains("One is kept").doesNotContain(secret);
        assertThat(wrong(admin.browser.submit(reports, Map.of("resendSecret", "hush"))))
                .containsExactly("resendSecret-hint");
        assertThat(admin.browser.submit(reports, Map.of("forget", "yes")).body())
                .doesNotContain("One is kept");
        assertThat(editor.browser.open(path).status()).isEqualTo(403);
        assertThat(editor.browser.submit(reports, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void each_role_does_what_it_may() {
        UUID id = domain(stage.alder(), "roles.example");
        assertThat(editor.browser.open(DOMAINS).status()).isEqualTo(200);
        assertThat(editor.browser.open(DOMAINS + "/" + id).body())
                .doesNotContain("Remove the domain", "Look now");
        for (String path : new String[] {DOMAINS, DOMAINS + "/" + id + "/check", IDENTITY}) {
            assertThat(editor.browser.submit(path, Map.of("domain", "b.example")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(editor.browser.open(IDENTITY).status()).isEqualTo(403);
        Operator creator = Operator.signedIn(stage, stage.alder(), Role.CREATOR);
        assertThat(creator.browser.open(SUPPRESSIONS).status()).isEqualTo(403);
        assertThat(creator.browser.open(DOMAINS).status()).isEqualTo(403);
        for (String page : new String[] {"suppressions", "sender-domains", "mail-identity"}) {
            assertThat(admin.browser.open("/console/s/birch/" + page).status())
                    .as(page)
                    .isEqualTo(403);
        }
        UUID foreign = domain(stage.birch(), "birch.example");
        for (String action : new String[] {"/check", "/remove"}) {
            assertThat(
                            admin.browser
                                    .submit(
                                            DOMAINS + "/" + foreign + action,
                                            Map.of("confirm", "birch.example"))
                                    .status())
                    .isEqualTo(404);
        }
        assertThat(admin.browser.open(DOMAINS + "/" + foreign).status()).isEqualTo(404);
    }

    private static Page suppress(String address, String scope, String list, String note) {
        return editor.browser.submit(
                SUPPRESSIONS,
                Map.of("address", address, "scope", scope, "list", list, "note", note));
    }

    private static UUID suppression(String address) {
        return (UUID)
                stage.value("select id from pool.mail_suppressions where to_norm = ?", address);
    }

    private static UUID domain(TestSite site, String name) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(AddSenderDomain.class)
                                        .add(new AddSenderDomain.Command(name, null, null))
                                        .id());
    }

    private static Iterable<String> wrongDomain(String domain, String spf, String records) {
        return wrong(
                admin.browser.submit(
                        DOMAINS, Map.of("domain", domain, "spf", spf, "providerRecords", records)));
    }

    /** With everything else as it should be. */
    private static Iterable<String> wrongSender(String field, String value) {
        Map<String, String> form =
                new HashMap<>(
                        Map.of(
                                "fromEmail",
                                "hi@alder.example",
                                "way",
                                "smtp",
                                "host",
                                "relay.example",
                                "port",
                                "587",
                                "username",
                                "x",
                                "password",
                                "y"));
        form.put(field, value);
        return wrong(admin.browser.submit(IDENTITY, form));
    }

    /** The fields that something is said beside. */
    private static Iterable<String> wrong(Page page) {
        assertThat(page.status()).as(page.body()).isEqualTo(422);
        return Jsoup.parse(page.body()).select("[aria-invalid=true]").eachAttr("aria-describedby");
    }

    private static SmtpConfig relay() {
        return stage.alder()
                .asWorker()
                .call(() -> stage.bean(SiteSettings.class).find(SmtpConfig.KEY).orElseThrow());
    }

    private static UUID send(TestSite site, String to) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(SendMail.class)
                                        .send(
                                                new SendMail.Command(
                                                        "receipt",
                                                        to,
                                                        stage.bean(Templates.class)
                                                                .sample("receipt", "en", Map.of()),
                                                        "en",
                                                        SendMail.Category.TRANSACTIONAL,
                                                        null))
                                        .mailId());
    }
}
