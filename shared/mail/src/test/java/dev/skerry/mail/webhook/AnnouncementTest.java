package dev.skerry.mail.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.feedback.Feedback;
import dev.skerry.mail.feedback.RecordFeedback;
import dev.skerry.mail.suppression.AddSuppression;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is written for endpoints, by the statements that deliver mail and hear of it. */
class AnnouncementTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final String KIM = "Kim@example.org";
    private static final List<String> ALL =
            Arrays.stream(EventKind.values())
                    .filter(it -> it != EventKind.TEST)
                    .map(EventKind::word)
                    .toList();

    private final MailStage mails = new MailStage(stage);
    private final SmtpSink sink = SmtpSink.start(_ -> {});

    @BeforeEach
    void one_who_listens() {
        mails.reset(sink.port());
        Postgres.execute(stage.admin(), "truncate pool.webhook_endpoints cascade");
        endpoint(stage.alder(), ALL);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void tells_that_a_mail_was_sent_and_of_whom_but_not_what_it_says() throws Exception {
        UUID mail = mails.queue(stage.alder(), KIM, Category.SECURITY);
        assertThat(told()).as("not before it is true").isEmpty();
        mails.deliver(stage.alder());

        assertThat(told()).containsExactly("mail.sent");
        assertThat(payload())
                .contains(
                        "\"mailId\": \"" + mail,
                        "\"to\": \"" + KIM,
                        "\"template\": \"welcome\"",
                        "\"category\": \"security\"")
                .doesNotContain("\"name\"", "Kim\"", "null", "subject");
        assertThat(stage.value("select about from pool.webhook_messages"))
                .isEqualTo("kim@example.org");
    }

    @Test
    void tells_nothing_of_a_mail_that_will_be_tried_again() throws Exception {
        sink.close();
        UUID mail = mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
        assertThat(mails.mail(mail)).containsEntry("state", "ready");
        assertThat(told()).isEmpty();

        stage.clock().advance(Duration.ofDays(5));
        mails.sweep(stage.alder());
        assertThat(told()).containsExactly("mail.failed");
        assertThat(payload()).contains("\"reason\": \"expired\"");
    }

    @Test
    void tells_that_nobody_wants_a_mail_and_that_nobody_knows_of_one() throws Exception {
        mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        suppress(KIM);
        assertThat(told()).containsExactly("address.suppressed");
        mails.deliver(stage.alder());
        assertThat(told()).containsExactly("address.suppressed", "mail.failed");
        assertThat(payload()).contains("\"reason\": \"suppressed_manual\"");

        mails.queue(stage.alder(), "robin@example.org", Category.TRANSACTIONAL);
        mails.abandonOnTheWire();
        mails.sweep(stage.alder());
        assertThat(told()).endsWith("mail.uncertain");
    }

    @Test
    void tells_of_each_mail_of_a_campaign_that_was_cancelled() {
        CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
        UUID campaign = UUID.randomUUID();
        Addressee kim = new Addressee("kim", KIM, Map.of("name", "Kim"));
        Addressee robin = new Addressee("robin", "robin@example.org", Map.of("name", "Robin"));
        stage.alder()
                .asWorker()
                .run(
                        () -> {
                            UUID source = outbox.freeze("welcome", "en");
                            outbox.queue(campaign, source, null, List.of(kim, robin));
                            outbox.cancel(campaign);
                            outbox.cancel(campaign);
                        });
        assertThat(told()).containsExactly("mail.failed", "mail.failed");
        assertThat(payload())
                .contains("\"reason\": \"cancelled\"", "\"campaignId\": \"" + campaign);
    }

    @Test
    void tells_what_the_provider_reports_once() throws Exception {
        UUID mail = mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
        report(mail, "1", Feedback.Kind.DELIVERED);
        report(mail, "2", Feedback.Kind.HARD_BOUNCE);
        report(mail, "2", Feedback.Kind.HARD_BOUNCE);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "mail.sent", "mail.delivered", "mail.bounced", "address.suppressed");
        assertThat(
                        stage.value(
                                "select payload ->> 'reason' from pool.webhook_messages where kind = 'mail.bounced'"))
                .isEqualTo("No such user");
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        assertThatThrownBy(
                        () ->
                                stage.alder()
                                        .asWorker()
                                        .run(
                                                () ->
                                                        stage.database()
                                                                .inTransaction(
                                                                        () -> {
                                                                            suppressing(KIM);
                                                                            throw new IllegalStateException(
                                                                                    "not meant");
                                                                        })))
                .hasMessage("not meant");
        assertThat(told()).isEmpty();
    }

    @Test
    void tells_only_who_asked_for_it_and_is_on() throws Exception {
        endpoint(stage.alder(), List.of("mail.bounced"));
        UUID off = endpoint(stage.alder(), ALL);
        stage.insert(
                "update pool.webhook_endpoints set disabled_at = now(), disabled_by = 'staff' where id = ?",
                off);
        mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
        assertThat(told()).containsExactly("mail.sent");
    }

    @Test
    void of_another_site_is_not_told() throws Exception {
        mails.queue(stage.birch(), KIM, Category.TRANSACTIONAL);
        mails.deliver(stage.birch());
        assertThat(told()).isEmpty();
    }

    private void report(UUID mail, String key, Feedback.Kind kind) {
        var event =
                new Feedback("ses", key, kind, mail, null, "No such user", stage.clock().instant());
        stage.alder().asWorker().run(() -> stage.bean(RecordFeedback.class).record(List.of(event)));
    }

    private void suppress(String address) {
        stage.alder().asWorker().run(() -> suppressing(address));
    }

    private static void suppressing(String address) {
        stage.bean(AddSuppression.class)
                .add(new AddSuppression.Command(address, Scope.ALL, null, null));
    }

    private static UUID endpoint(TestSite site, List<String> kinds) {
        var command =
                new AddWebhook.Command(
                        "https://hooks.example.org/mail", kinds, null, "dev@example.org");
        return site.asWorker().call(() -> stage.bean(AddWebhook.class).add(command)).webhook().id();
    }

    private static List<Object> told() {
        return stage.rows("select kind from pool.webhook_messages order by id").stream()
                .<Object>map(it -> Objects.requireNonNull(it.get("kind")))
                .toList();
    }

    private static String payload() {
        return String.valueOf(
                stage.value(
                        "select payload::text from pool.webhook_messages order by id desc limit 1"));
    }
}
