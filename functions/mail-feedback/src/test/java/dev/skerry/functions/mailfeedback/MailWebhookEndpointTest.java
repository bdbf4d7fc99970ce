package dev.skerry.functions.mailfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.MailFeedbackSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.BounceReport;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailWebhookEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final byte[] ALDER =
            "alder's secret of 24 bytes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BIRCH =
            "birch's secret of 24 bytes".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair KEYS = keys();

    private final Gateway gateway = new Gateway(stage);
    private UUID mail = new UUID(0, 0);

    @BeforeEach
    void both_sites_know_a_provider_and_alder_sent_a_mail() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_suppressions, pool.system_settings cascade");
        know(stage.alder(), ALDER);
        know(stage.birch(), BIRCH);
        var command =
                new SendMail.Command(
                        "welcome",
                        "kim@example.org",
                        Map.of("name", "Kim"),
                        "en",
                        SendMail.Category.MARKETING,
                        null);
        mail =
                stage.alder()
                        .asWorker()
                        .call(() -> stage.bean(SendMail.class).send(command))
                        .mailId();
        stage.insert("update pool.mails set state = 'sent', sent_at = now() where id = ?", mail);
    }

    @Test
    void resend_s_bounce_suppresses_once() {
        for (int i = 0; i < 3; i++) {
            Answer answer = resend(stage.alder(), ALDER, "msg_1", now(), bounce());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"recorded\":" + (i == 0 ? 1 : 0) + "}");
        }
        assertThat(suppressions()).isOne();
    }

    @Test
    void a_signature_made_with_a_new_secret_beside_an_old_one_holds() {
        String body = bounce();
        String time = String.valueOf(now());
        String right = svix(ALDER, "msg_1", time, body);
        String wrong = svix(BIRCH, "msg_1", time, body);
        Answer answer =
                webhook(stage.alder(), "resend", body)
                        .header("svix-id", "msg_1")
                        .header("svix-timestamp", time)
                        .header("svix-signature", wrong + " v2,x " + right)
                        .send();
        assertThat(answer.status()).isEqualTo(200);
    }

    /** T53: a bad signature, an old or future time, another site's secret, an altered body. */
    @Test
    void what_resend_did_not_sign_for_this_site_means_nothing() {
        refused(resend(stage.alder(), BIRCH, "msg_1", now(), bounce()));
        refused(resend(stage.birch(), ALDER, "msg_1", now(), bounce()));
        refused(resend(stage.alder(), ALDER, "msg_1", now() - 301, bounce()));
        refused(resend(stage.alder(), ALDER, "msg_1", now() + 301, bounce()));
        String time = String.valueOf(now());
        String signature = svix(ALDER, "msg_1", time, bounce());
        for (String altered :
                new String[] {bounce() + " ", bounce().replace("5.1.1", "5.1.2"), ""}) {
            refused(signed("msg_1", time, signature, altered));
        }
        refused(signed("msg_2", time, signature, bounce()));
        refused(signed("msg_1", String.valueOf(now() + 1), signature, bounce()));
        for (String odd : new String[] {"", "v1", "v1,", "v1,AAAA", signature.substring(3)}) {
            refused(signed("msg_1", time, odd, bounce()));
        }
        refused(webhook(stage.alder(), "resend", bounce()).send());
        assertThat(suppressions()).isZero();
    }

    @Test
    void a_site_that_knows_no_provider_believes_none() {
        Postgres.execute(stage.admin(), "truncate pool.system_settings cascade");
        refused(resend(stage.alder(), ALDER, "msg_1", now(), bounce()));
        refused(sendGrid(stage.alder(), now(), spamReport()));
    }

    @Test
    void send_grid_s_complaint_suppresses_mass_mail_once() {
        for (int i = 0; i < 3; i++) {
            // Tried again hours later.
            Answer answer = sendGrid(stage.alder(), now() - 7200L * i, spamReport());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        assertThat(stage.rows("select scope, reason from pool.mail_suppressions"))
                .containsExactly(Map.of("scope", "bulk", "reason", "complaint"));
    }

    @Test
    void what_send_grid_did_not_sign_means_nothing() {
        refused(sendGrid(stage.alder(), now() - 100_000, spamReport()));
        String time = String.valueOf(now());
        String signature = ecdsa(time, spamReport());
        for (String[] one :
                new String[][] {
                    {time, signature, spamReport() + "\n"},
                    {String.valueOf(now() + 1), signature, spamReport()},
                    {time, "", spamReport()},
                    {time, "AAAA", spamReport()},
                    {time, "not base64!", spamReport()},
                }) {
            refused(
                    webhook(stage.alder(), "sendgrid", one[2])
                            .header("x-twilio-email-event-webhook-timestamp", one[0])
                            .header("x-twilio-email-event-webhook-signature", one[1])
                            .send());
        }
        assertThat(suppressions()).isZero();
    }

    @Test
    void mail_of_another_site_means_nothing() {
        Answer answer = resend(stage.birch(), BIRCH, "msg_1", now(), bounce());
        assertThat(answer.body()).isEqualTo("{\"recorded\":0}");
        assertThat(suppressions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"type\":7}"})
    void what_is_signed_and_makes_no_sense_breaks_nothing(String body) {
        Answer answer = resend(stage.alder(), ALDER, "msg_1", now(), body);
        assertThat(answer.status()).isIn(200, 400);
        assertThat(suppressions()).isZero();
    }

    @Test
    void takes_a_mail_server_s_report_from_who_may_send() {
        String report = BounceReport.of("post@alder.example", mail);
        Gateway.Request request =
                gateway.post(
                        "/api/webhooks/mail/report",
                        "{\"message\":\"" + report.replace("\n", "\\n") + "\"}");
        assertThat(request.key(stage.alder().publishableKey()).send().status()).isEqualTo(401);
        assertThat(suppressions()).isZero();
        assertThat(request.key(stage.birch().secretKey()).send().body())
                .isEqualTo("{\"recorded\":0}");
        assertThat(request.key(stage.alder().secretKey()).send().body())
                .isEqualTo("{\"recorded\":1}");
        assertThat(request.send().body()).isEqualTo("{\"recorded\":0}");
        assertThat(suppressions()).isOne();
    }

    private String bounce() {
        return """
        {"type":"email.bounced","created_at":"%s","data":{"email_id":"re_1","tags":{"mail":"%s"},
         "bounce":{"type":"Permanent","subType":"General","message":"550 5.1.1"}}}\
        """
                .formatted(stage.clock().instant(), mail);
    }

    private String spamReport() {
        return """
        [{"event":"spamreport","sg_event_id":"e1","timestamp":%d,"mail":"%s","email":"kim@example.org"}]\
        """
                .formatted(now(), mail);
    }

    private Answer resend(TestSite site, byte[] secret, String id, long at, String body) {
        String time = String.valueOf(at);
        return webhook(site, "resend", body)
                .header("svix-id", id)
                .header("svix-timestamp", time)
                .header("svix-signature", svix(secret, id, time, body))
                .send();
    }

    private Answer signed(String id, String time, String signature, String body) {
        return webhook(stage.alder(), "resend", body)
                .header("svix-id", id)
                .header("svix-timestamp", time)
                .header("svix-signature", signature)
                .send();
    }

    private Answer sendGrid(TestSite site, long at, String body) {
        String time = String.valueOf(at);
        return webhook(site, "sendgrid", body)
                .header("x-twilio-email-event-webhook-timestamp", time)
                .header("x-twilio-email-event-webhook-signature", ecdsa(time, body))
                .send();
    }

    private Gateway.Request webhook(TestSite site, String provider, String body) {
        return gateway.post("/api/webhooks/mail/" + provider, body)
                .header("host", site + ".skerry.localhost");
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("signature_invalid");
    }

    private static void know(TestSite site, byte[] secret) {
        site.asWorker()
                .run(
                        () -> {
                            SiteSettings settings = stage.bean(SiteSettings.class);
                            settings.put(
                                    SmtpConfig.KEY,
                                    SmtpConfig.local(2525, null, "post@" + site + ".example"));
                            settings.put(
                                    MailFeedbackSettings.KEY,
                                    new MailFeedbackSettings(
                                            "whsec_" + Base64.getEncoder().encodeToString(secret),
                                            Base64.getEncoder()
                                                    .encodeToString(
                                                            KEYS.getPublic().getEncoded())));
                        });
    }

    private static String svix(byte[] secret, String id, String time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String ecdsa(String time, String body) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KEYS.getPrivate());
            signature.update((time + body).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static long now() {
        return stage.clock().instant().getEpochSecond();
    }

    private static long suppressions() {
        return stage.count("select count(*) from pool.mail_suppressions");
    }
}
