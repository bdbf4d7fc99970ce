package dev.skerry.functions.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendMailEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/functions/v1/sendMail";
    private static final String BODY =
            """
            {"templateKey":"welcome","to":"kim@example.org","data":{"name":"Kim"},"locale":"sv",
             "category":"transactional","idempotencyKey":"signup-123"}
            """;

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);

    @BeforeEach
    void both_sites_have_a_relay_and_no_mail() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_suppressions,"
                        + " pool.system_settings, app.buckets cascade");
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            put(site, SmtpConfig.KEY, SmtpConfig.local(2525, null, "post@" + site + ".example"));
        }
    }

    @Test
    void queues_a_mail_and_points_a_message_at_the_site() {
        Answer answer = send(stage.alder(), BODY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(gateway.text(answer, "status")).isEqualTo("queued");
        assertThat(stage.rows("select id, site_id from pool.mails"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.get("id")).hasToString(gateway.text(answer, "mailId"));
                            assertThat(it)
                                    .containsEntry("site_id", stage.alder().site().id().value());
                        });
        assertThat(stage.bean(InMemoryQueue.class).sent(MailBell.QUEUE).getLast().site())
                .isEqualTo(stage.alder().site().id());
    }

    @Test
    void answers_the_same_mail_for_the_same_key() {
        Answer first = send(stage.alder(), BODY);
        Answer second = send(stage.alder(), BODY);
        assertThat(second.status()).isEqualTo(200);
        assertThat(gateway.text(second, "mailId")).isEqualTo(gateway.text(first, "mailId"));
        assertThat(mails()).isOne();
    }

    @Test
    void answers_the_same_again_to_the_same_key_in_the_header() {
        String body = "{\"templateKey\":\"welcome\",\"to\":\"kim@example.org\"}";
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            Answer answer =
                    gateway.post(PATH, body)
                            .key(stage.alder().secretKey())
                            .header("idempotency-key", "k-1")
                            .send();
            assertThat(answer.status()).isEqualTo(202);
            answers.add(answer.body());
        }
        assertThat(answers).hasSize(1);
        assertThat(mails()).isOne();
    }

    @Test
    void the_same_key_on_another_site_is_another_mail() {
        assertThat(send(stage.alder(), BODY).status()).isEqualTo(202);
        assertThat(send(stage.birch(), BODY).status()).isEqualTo(202);
        assertThat(mails()).isEqualTo(2);
    }

    /** T03: a site id in the body is compared, never believed. */
    @Test
    void refuses_the_site_id_of_another_site() {
        String body =
                BODY.replace(
                        "{\"templateKey",
                        "{\"siteId\":\"" + stage.birch().site().id() + "\",\"templateKey");
        refused(send(stage.alder(), body), 400, "site_mismatch");
        assertThat(send(stage.birch(), body).status()).isEqualTo(202);
        assertThat(mails()).isOne();
    }

    @Test
    void refuses_visitors_viewers_and_staff_of_another_site() {
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        String birch = tokens.staff(stage.birch(), Role.ADMIN);
        refused(
                gateway.post(PATH, BODY).key(stage.alder().publishableKey()).send(),
                401,
                "unauthenticated");
        refused(
                gateway.post(PATH, BODY).site(stage.alder()).bearer(viewer).send(),
                403,
                "forbidden");
        refused(
                gateway.post(PATH, BODY).key(stage.alder().publishableKey()).bearer(birch).send(),
                401,
                "unauthenticated");
        assertThat(mails()).isZero();
    }

    @Test
    void lets_an_editor_of_the_site_send() {
        String editor = tokens.staff(stage.alder(), Role.EDITOR);
        Answer answer = gateway.post(PATH, BODY).site(stage.alder()).bearer(editor).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'templateKey':'nobody','to':'kim@example.org'} | 404 | template_missing",
                "{'templateKey':'../layout','to':'kim@example.org'} | 404 | template_missing",
                "{'templateKey':'reset','to':'kim@example.org'} | 422 | template_invalid",
                "{'templateKey':'reset','to':'kim@example.org','data':{'link':'javascript:x'}} | 422 | template_invalid",
                "{'templateKey':'welcome','to':'kim'} | 422 | invalid_email",
                "{'templateKey':'welcome','to':'kim@example.org\\r\\nBcc: a@b.se'} | 422 | invalid_email",
                "{'templateKey':'welcome','to':'kim@example.org','data':[]} | 422 | invalid_request",
                "{'templateKey':'welcome','to':7} | 422 | invalid_email",
                "{'templateKey':'welcome','to':{}} | 422 | invalid_request",
                "{'templateKey':'welcome'} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','bcc':'x'} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','category':'marketing'} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','siteId':'x'} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','data':{'name':'a\\u0000b'}} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','data':{'name':'a\\ud83d'}} | 422 | invalid_request",
                "{'templateKey':'wel\\u0000come','to':'kim@example.org'} | 422 | invalid_request",
                "{'templateKey':'welcome','to':'kim@example.org','idempotencyKey':'a\\u0000b'} | 422 | invalid_request",
                "{'templateKey':'welcome' | 400 | malformed_request",
            })
    void says_what_is_wrong_and_queues_nothing(String body, int status, String code) {
        refused(send(stage.alder(), body.replace('\'', '"')), status, code);
        assertThat(mails()).isZero();
    }

    @Test
    void names_the_variable_that_lacks() {
        Answer answer =
                send(stage.alder(), "{\"templateKey\":\"reset\",\"to\":\"kim@example.org\"}");
        assertThat(gateway.text(answer, "detail")).contains("link");
    }

    @Test
    void refuses_what_the_site_switched_off_suppressed_or_has_no_relay_for() {
        put(
                stage.alder(),
                MailSettings.KEY,
                new MailSettings(false, null, null, null, null, null, null, null, null));
        refused(send(stage.alder(), BODY), 409, "mail_disabled");
        put(stage.alder(), MailSettings.KEY, MailSettings.STANDARD);
        stage.insert(
                "insert into pool.mail_suppressions values (?, 'kim@example.org', 'bounce', now())",
                stage.alder().site().id().value());
        refused(send(stage.alder(), BODY), 409, "recipient_suppressed");
        Postgres.execute(stage.admin(), "truncate pool.system_settings");
        refused(send(stage.alder(), BODY), 409, "mail_not_configured");
        assertThat(mails()).isZero();
    }

    @Test
    void keeps_to_the_quota_of_the_site_and_leaves_other_sites_alone() {
        stage.insert(
                "update directory.sites set limits = '{\"mail\":{\"burst\":2,\"perSecond\":0.001}}' where id = ?",
                stage.alder().site().id().value());
        stage.bean(Directory.class).clear();
        String body = "{\"templateKey\":\"welcome\",\"to\":\"kim@example.org\"}";
        send(stage.alder(), body);
        send(stage.alder(), body);
        Answer third = send(stage.alder(), body);
        refused(third, 429, "rate_limited");
        assertThat(third.header("retry-after")).isNotEmpty();
        assertThat(send(stage.birch(), body).status()).isEqualTo(202);
        assertThat(mails()).isEqualTo(3);
        stage.insert(
                "update directory.sites set limits = '{}' where id = ?",
                stage.alder().site().id().value());
        stage.bean(Directory.class).clear();
    }

    private Answer send(TestSite site, String body) {
        return gateway.post(PATH, body).key(site.secretKey()).send();
    }

    private void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(gateway.text(answer, "code")).isEqualTo(code);
    }

    private static <T> void put(TestSite site, SettingKey<T> key, T value) {
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(key, value));
    }

    private static long mails() {
        return stage.count("select count(*) from pool.mails");
    }
}
